package dev.strait.benchmarks.contestant

import dev.strait.benchmarks.stage.Tokens
import dev.strait.benchmarks.workload.Blocked
import dev.strait.benchmarks.workload.Commstime
import dev.strait.benchmarks.workload.Expect
import dev.strait.benchmarks.workload.Farm
import dev.strait.benchmarks.workload.Heap
import dev.strait.benchmarks.workload.PingPong
import dev.strait.benchmarks.workload.Poisoned
import dev.strait.benchmarks.workload.Sieve
import dev.strait.benchmarks.workload.Solo
import dev.strait.benchmarks.workload.TokenRing
import dev.strait.benchmarks.workload.Transfer
import dev.strait.benchmarks.workload.Workload.Outcome
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.atomic.LongAdder

// The workloads without a choice, as their classes have them: see there for what they are. KotlinSelects has the others.

internal suspend fun tokenRing(ring: TokenRing): Outcome {
    val links = List(ring.elements + 1) { Channel<Int>(ring.capacity) }
    val sum = AtomicLong()
    coroutineScope {
        for (i in 0 until ring.elements) {
            launch { ringElement(links[i], links[i + 1]) }
        }
        launch { sum.set(ringRoot(ring, links.last(), links.first())) }
    }
    return Outcome.of(sum.get())
}

private suspend fun ringElement(input: Channel<Int>, output: Channel<Int>) {
    var token = input.receive()
    while (token > 0) {
        output.send(Tokens.of(token + 1))
        token = input.receive()
    }
    output.send(Tokens.of(0))
}

private suspend fun ringRoot(ring: TokenRing, input: Channel<Int>, output: Channel<Int>): Long {
    output.send(Tokens.of(1))
    Expect.equal("the first token", 1L + ring.elements, input.receive().toLong())
    for (i in 1..ring.tokens) {
        output.send(Tokens.of(i))
    }
    for (lap in 1..ring.cycles) {
        for (i in 1..ring.tokens) {
            val token = input.receive()
            Expect.equal("a token", ring.after(lap, i) - 1L, token.toLong())
            output.send(Tokens.of(token + 1))
        }
    }
    var sum = 0L
    for (i in 1..ring.tokens) {
        val token = input.receive()
        Expect.equal("a token", ring.after(ring.cycles, i).toLong() + ring.elements, token.toLong())
        sum += token
    }
    output.send(Tokens.of(0))
    Expect.equal("the last token", 0, input.receive().toLong())
    return sum
}

internal suspend fun pingPong(game: PingPong): Outcome {
    val each = game.roundTrips / game.pairs
    val right = LongAdder()
    coroutineScope {
        repeat(game.pairs) {
            val ping = Channel<Int>()
            val pong = Channel<Int>()
            launch {
                var count = 0L
                for (i in 0 until each) {
                    val question = (i % (Tokens.COUNT - 1)).toInt()
                    ping.send(Tokens.of(question))
                    if (pong.receive() == question + 1) {
                        count++
                    }
                }
                right.add(count)
            }
            launch {
                for (i in 0 until each) {
                    pong.send(Tokens.of(ping.receive() + 1))
                }
            }
        }
    }
    return Outcome.of(right.sum())
}

internal suspend fun commstime(commstime: Commstime): Outcome {
    val cycles = commstime.cycles
    val numbers = Channel<Int>()
    val back = Channel<Int>()
    val successors = Channel<Int>()
    val out = Channel<Int>()
    val right = AtomicLong()
    coroutineScope {
        launch {
            numbers.send(Tokens.of(0))
            for (i in 1 until cycles) {
                numbers.send(successors.receive())
            }
            successors.receive()
        }
        launch {
            for (i in 0 until cycles) {
                val value = numbers.receive()
                if (commstime.parallel) {
                    coroutineScope {
                        launch { back.send(Tokens.of(value)) }
                        launch { out.send(Tokens.of(value)) }
                    }
                } else {
                    back.send(Tokens.of(value))
                    out.send(Tokens.of(value))
                }
            }
        }
        launch {
            for (i in 0 until cycles) {
                successors.send(Tokens.of((back.receive() + 1) % Tokens.COUNT))
            }
        }
        launch {
            var count = 0L
            for (i in 0 until cycles) {
                if (out.receive().toLong() == i % Tokens.COUNT) {
                    count++
                }
            }
            right.set(count)
        }
    }
    return Outcome.of(right.get())
}

internal suspend fun transfer(transfer: Transfer): Outcome {
    val link = Channel<Int>(transfer.capacity)
    val sum = LongAdder()
    val inOrder = transfer.writers == 1 && transfer.readers == 1
    coroutineScope {
        repeat(transfer.writers) {
            launch {
                for (i in 0 until transfer.items / transfer.writers) {
                    link.send(Tokens.row(i))
                }
            }
        }
        repeat(transfer.readers) {
            launch {
                var own = 0L
                for (i in 0 until transfer.items / transfer.readers) {
                    val item = link.receive()
                    if (inOrder) {
                        Expect.equal("an item", Tokens.row(i).toLong(), item.toLong())
                    }
                    own += item
                }
                sum.add(own)
            }
        }
    }
    return Outcome.of(sum.sum())
}

internal suspend fun solo(solo: Solo): Outcome {
    val link = Channel<Int>(solo.capacity)
    val right = AtomicLong()
    coroutineScope {
        launch {
            var count = 0L
            for (i in 0 until solo.items) {
                link.send(Tokens.row(i)) // in a variable it would not be the object any more
                if (link.receive() == Tokens.row(i)) {
                    count++
                }
            }
            right.set(count)
        }
    }
    return Outcome.of(right.get())
}

internal suspend fun blocked(blocked: Blocked): Outcome {
    val count = blocked.processes
    val empty = Heap.used()
    val links = List(count) { Channel<Int>() }
    val linked = Heap.used()
    val toCome = AtomicInteger(count)
    val toWake = AtomicInteger(count)
    val allHaveCome = CompletableDeferred<Unit>()
    val allHaveWoken = CompletableDeferred<Unit>()
    val sum = LongAdder()
    var startNanos = 0L
    var wakeNanos = 0L
    var waiting = 0L
    val begin = System.nanoTime()
    coroutineScope {
        for (link in links) {
            launch {
                if (toCome.decrementAndGet() == 0) {
                    allHaveCome.complete(Unit)
                }
                sum.add(link.receive().toLong())
                if (toWake.decrementAndGet() == 0) {
                    allHaveWoken.complete(Unit)
                }
            }
        }
        launch {
            allHaveCome.await()
            startNanos = System.nanoTime() - begin
            waiting = Heap.used()
            val first = System.nanoTime()
            for (i in 0 until count) {
                links[i].send(Tokens.row(i.toLong()))
            }
            allHaveWoken.await()
            wakeNanos = System.nanoTime() - first
        }
    }
    return Outcome(
        sum.sum(),
        mapOf(
            Blocked.LINK_BYTES to (linked - empty).toDouble() / count,
            Blocked.PROCESS_BYTES to (waiting - linked).toDouble() / count,
            Blocked.START to startNanos.toDouble() / count,
            Blocked.WAKE to wakeNanos.toDouble() / count,
        ),
    )
}

internal suspend fun sieve(sieve: Sieve): Outcome {
    val primes = sieve.primes
    val links = List(primes) { Channel<Int>() }
    val kept = IntArray(primes)
    coroutineScope {
        launch {
            for (number in 2..sieve.lastPrime()) {
                links[0].send(Tokens.of(number))
            }
            links[0].send(Tokens.of(0))
        }
        for (i in 0 until primes - 1) {
            launch { kept[i] = filter(links[i], links[i + 1]) }
        }
        launch {
            kept[primes - 1] = links.last().receive()
            Expect.equal("what follows the last prime", 0, links.last().receive().toLong())
        }
    }
    return Outcome.of(kept.fold(0L) { hash, prime -> 31 * hash + prime })
}

private suspend fun filter(input: Channel<Int>, output: Channel<Int>): Int {
    val prime = input.receive()
    var number = input.receive()
    while (number > 0) {
        if (number % prime != 0) {
            output.send(Tokens.of(number))
        }
        number = input.receive()
    }
    output.send(Tokens.of(0))
    return prime
}

private class Poison : RuntimeException("poisoned", null, false, false)

/** Poison is a channel closed with a cause; whoever meets it closes its own. */
internal suspend fun poisoned(poisoned: Poisoned): Outcome {
    val count = poisoned.processes
    val links = List(count + 1) { Channel<Int>() }
    val ended = AtomicInteger()
    val poisoning = AtomicLong()
    val begin = System.nanoTime()
    coroutineScope {
        for (i in 0 until count) {
            launch {
                try {
                    while (true) {
                        links[i + 1].send(links[i].receive())
                    }
                } catch (poison: Poison) {
                    links[i].cancel(CancellationException("poisoned", poison))
                    links[i + 1].close(poison)
                }
                ended.incrementAndGet()
            }
        }
        launch {
            links.first().send(Tokens.of(1))
            ended.addAndGet(links.last().receive())
            poisoning.set(System.nanoTime())
            links.first().close(Poison())
        }
    }
    val end = System.nanoTime()
    return Outcome(
        ended.get().toLong(),
        mapOf(
            Poisoned.START to (poisoning.get() - begin).toDouble() / count,
            Poisoned.END to (end - poisoning.get()).toDouble() / count,
        ),
    )
}

internal suspend fun farm(farm: Farm): Outcome = Outcome.of(if (farm.grain == 0) alone(farm) else farmed(farm))

private suspend fun alone(farm: Farm): Long {
    val sum = LongAdder()
    val share = Farm.PIXELS / Farm.WORKERS
    coroutineScope {
        repeat(Farm.WORKERS) { worker ->
            launch {
                for (picture in 0 until farm.pictures) {
                    sum.add(Farm.compute(worker * share, share).toLong())
                }
            }
        }
    }
    return sum.sum()
}

private suspend fun farmed(farm: Farm): Long {
    val jobs = Channel<Int>(Farm.CAPACITY)
    val results = Channel<Int>(Farm.CAPACITY)
    val sum = LongAdder()
    coroutineScope {
        launch {
            for (picture in 0 until farm.pictures) {
                for (first in 0 until Farm.PIXELS step farm.grain) {
                    jobs.send(Tokens.of(first))
                }
            }
            repeat(Farm.WORKERS) { jobs.send(Farm.NO_MORE) }
        }
        repeat(Farm.WORKERS) {
            launch {
                var first = jobs.receive()
                while (first != Farm.NO_MORE) {
                    results.send(Tokens.of(Farm.compute(first, farm.grain)))
                    first = jobs.receive()
                }
            }
        }
        launch {
            for (i in 0 until farm.pictures * (Farm.PIXELS / farm.grain)) {
                sum.add(results.receive().toLong())
            }
        }
    }
    return sum.sum()
}
