package dev.strait.benchmarks.contestant

import dev.strait.benchmarks.workload.Blocked
import dev.strait.benchmarks.workload.Commstime
import dev.strait.benchmarks.workload.Farm
import dev.strait.benchmarks.workload.OneByOne
import dev.strait.benchmarks.workload.PingPong
import dev.strait.benchmarks.workload.Poisoned
import dev.strait.benchmarks.workload.Selecting
import dev.strait.benchmarks.workload.Sieve
import dev.strait.benchmarks.workload.Solo
import dev.strait.benchmarks.workload.TokenRing
import dev.strait.benchmarks.workload.Transfer
import dev.strait.benchmarks.workload.Workload
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.runBlocking
import java.util.concurrent.Executors

/**
 * Kotlin's channels between coroutines: a process is a coroutine and suspends, so the workloads are written again, in
 * [KotlinPrograms], with the parameters and results of the Java classes. Two processors are `Dispatchers.Default`, one is a dispatcher
 * of one thread.
 */
class Kotlin : Local {
    private val oneThread: CoroutineDispatcher by lazy {
        Executors.newSingleThreadExecutor { Thread(it, "kotlin").apply { isDaemon = true } }.asCoroutineDispatcher()
    }

    override fun name() = "kotlin"

    override fun about() = "Kotlin channels, coroutines 1.11.0, on Dispatchers.Default or a dispatcher of one thread"

    override fun plays(workload: Workload, mode: Mode) = mode.threads() == ThreadKind.VIRTUAL

    /** Blocks the caller once a run; all communication is between coroutines. */
    override fun run(workload: Workload, mode: Mode): Workload.Outcome =
        runBlocking(if (mode.processors() == 1) oneThread else Dispatchers.Default) {
            when (workload) {
                is TokenRing -> tokenRing(workload)
                is PingPong -> pingPong(workload)
                is Commstime -> commstime(workload)
                is Transfer -> transfer(workload)
                is Solo -> solo(workload)
                is Selecting -> selecting(workload)
                is OneByOne -> oneByOne(workload)
                is Blocked -> blocked(workload)
                is Sieve -> sieve(workload)
                is Poisoned -> poisoned(workload)
                is Farm -> farm(workload)
            }
        }
}
