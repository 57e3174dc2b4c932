package dev.strait.benchmarks.contestant

import dev.strait.benchmarks.stage.Tokens
import dev.strait.benchmarks.workload.Expect
import dev.strait.benchmarks.workload.Manner
import dev.strait.benchmarks.workload.OneByOne
import dev.strait.benchmarks.workload.Selecting
import dev.strait.benchmarks.workload.Workload.Outcome
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.selects.select
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.atomic.LongAdder

// The workloads with a choice. It is `select`, which prefers the clauses that come first and is cheaper than `selectUnbiased`.

internal suspend fun selecting(selecting: Selecting): Outcome {
    val links = List(selecting.guards) { Channel<Int>(selecting.capacity) }
    val reads = links.subList(0, selecting.reads())
    val writes = links.subList(selecting.reads(), links.size)
    val stop = AtomicBoolean()
    val received = LongAdder()
    val read = AtomicLong()
    coroutineScope {
        for (link in reads) {
            launch {
                var i = 0L
                while (!stop.get()) {
                    link.send(Tokens.row(i++))
                }
                link.send(Tokens.of(0))
            }
        }
        for (link in writes) {
            launch {
                var own = 0L
                while (link.receive() > 0) {
                    own++
                }
                received.add(own)
            }
        }
        launch {
            val next = LongArray(reads.size)
            var own = 0L
            for (i in 0 until selecting.items) {
                val chosen =
                    if (selecting.manner == Manner.PLAIN) {
                        val turn = (i % reads.size).toInt()
                        expectNext(next, turn, reads[turn].receive())
                        turn
                    } else {
                        chooseAny(reads, writes, next)
                    }
                if (chosen < next.size) {
                    own++
                }
            }
            stop.set(true)
            for (i in reads.indices) {
                var item = reads[i].receive()
                while (item > 0) {
                    expectNext(next, i, item)
                    item = reads[i].receive()
                }
            }
            for (link in writes) {
                link.send(Tokens.of(0))
            }
            read.set(own)
        }
    }
    return Outcome.of(read.get() + received.sum())
}

private suspend fun chooseAny(reads: List<Channel<Int>>, writes: List<Channel<Int>>, next: LongArray): Int =
    select {
        for (i in reads.indices) {
            reads[i].onReceive { item ->
                expectNext(next, i, item)
                i
            }
        }
        for (i in writes.indices) {
            writes[i].onSend(Selecting.WRITTEN) { reads.size + i }
        }
    }

private fun expectNext(next: LongArray, link: Int, item: Int) {
    Expect.equal("an item", Tokens.row(next[link]++).toLong(), item.toLong())
}

internal suspend fun oneByOne(oneByOne: OneByOne): Outcome {
    val guards = oneByOne.guards
    val links = List(guards) { Channel<Int>() }
    val right = AtomicLong()
    coroutineScope {
        launch {
            var turn = 0
            for (i in 0 until oneByOne.items) {
                links[turn].send(Tokens.row(i))
                turn = (turn + OneByOne.STRIDE) % guards
            }
        }
        launch {
            var turn = 0
            var count = 0L
            for (i in 0 until oneByOne.items) {
                val item = if (oneByOne.manner == Manner.PLAIN) links[turn].receive() else chosen(links, turn)
                if (item == Tokens.row(i)) {
                    count++
                }
                turn = (turn + OneByOne.STRIDE) % guards
            }
            right.set(count)
        }
    }
    return Outcome.of(right.get())
}

/** The item that a choice has read, or -1 if it was not from the link whose turn it is. */
private suspend fun chosen(links: List<Channel<Int>>, turn: Int): Int =
    select {
        for (i in links.indices) {
            links[i].onReceive { item -> if (i == turn) item else -1 }
        }
    }
