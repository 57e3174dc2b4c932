package main

import (
	"reflect"
	"sync/atomic"
)

// As in OneByOne.java.
const stride = 37

// supply is where the process in the middle gets the next item: which link, and what it has read. It reads from all links, or
// reads from the first half and writes a 1 to the others.
type supply func() (int, int)

func choice(manner string, all []chan int) supply {
	switch {
	case manner == "plain":
		turn := -1
		return func() (int, int) {
			turn = (turn + 1) % len(all)
			return turn, <-all[turn]
		}
	case manner == "mixed" && len(all) == 2:
		return func() (int, int) {
			select {
			case item := <-all[0]:
				return 0, item
			case all[1] <- 1:
				return 1, 0
			}
		}
	case manner == "mixed" && len(all) == 8:
		return func() (int, int) {
			select {
			case item := <-all[0]:
				return 0, item
			case item := <-all[1]:
				return 1, item
			case item := <-all[2]:
				return 2, item
			case item := <-all[3]:
				return 3, item
			case all[4] <- 1:
				return 4, 0
			case all[5] <- 1:
				return 5, 0
			case all[6] <- 1:
				return 6, 0
			case all[7] <- 1:
				return 7, 0
			}
		}
	case manner == "select" && len(all) == 2:
		return func() (int, int) {
			select {
			case item := <-all[0]:
				return 0, item
			case item := <-all[1]:
				return 1, item
			}
		}
	case manner == "select" && len(all) == 8:
		return func() (int, int) {
			select {
			case item := <-all[0]:
				return 0, item
			case item := <-all[1]:
				return 1, item
			case item := <-all[2]:
				return 2, item
			case item := <-all[3]:
				return 3, item
			case item := <-all[4]:
				return 4, item
			case item := <-all[5]:
				return 5, item
			case item := <-all[6]:
				return 6, item
			case item := <-all[7]:
				return 7, item
			}
		}
	case manner == "select":
		return reflected(all)
	}
	fail("no such choice: " + manner)
	return nil
}

// reflected is a choice of reads as Go has it when their number is not known to the compiler.
func reflected(all []chan int) supply {
	cases := make([]reflect.SelectCase, len(all))
	for i, link := range all {
		cases[i] = reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(link)}
	}
	return func() (int, int) {
		chosen, item, _ := reflect.Select(cases)
		return chosen, int(item.Int())
	}
}

func selecting(guards int, manner string, capacity int) workload {
	reads := guards
	if manner == "mixed" {
		reads = guards / 2
	}
	return func(units int64) (int64, outcome) {
		items := units
		if least := 10 * int64(capacity+2) * int64(guards); items < least {
			items = least
		}
		all := links(guards, capacity)
		var stop int32
		var read, received int64
		processes := make([]func(), 0, guards+1)
		for _, link := range all[:reads] {
			link := link
			processes = append(processes, func() {
				for i := int64(0); atomic.LoadInt32(&stop) == 0; i++ {
					link <- row(i)
				}
				link <- 0
			})
		}
		for _, link := range all[reads:] {
			link := link
			processes = append(processes, func() {
				var own int64
				for <-link > 0 {
					own++
				}
				atomic.AddInt64(&received, own)
			})
		}
		processes = append(processes, func() {
			next := make([]int64, reads)
			supply := choice(manner, all)
			for i := int64(0); i < items; i++ {
				chosen, item := supply()
				if chosen < reads {
					expect("an item", int64(row(next[chosen])), int64(item))
					next[chosen]++
					read++
				}
			}
			atomic.StoreInt32(&stop, 1)
			for i, link := range all[:reads] {
				for item := <-link; item > 0; item = <-link {
					expect("an item after the stop", int64(row(next[i])), int64(item))
					next[i]++
				}
			}
			for _, link := range all[reads:] {
				link <- 0
			}
		})
		par(processes...)
		return items, outcome{result: read + received}
	}
}

func oneByOne(guards int, manner string) workload {
	return func(items int64) (int64, outcome) {
		all := links(guards, 0)
		var right int64
		par(func() {
			turn := 0
			for i := int64(0); i < items; i++ {
				all[turn] <- row(i)
				turn = (turn + stride) % guards
			}
		}, func() {
			turn := 0
			supply := choice("select", all)
			if manner == "plain" {
				supply = func() (int, int) { return turn, <-all[turn] }
			}
			for i := int64(0); i < items; i++ {
				if chosen, item := supply(); chosen == turn && item == row(i) {
					right++
				}
				turn = (turn + stride) % guards
			}
		})
		return items, outcome{result: right}
	}
}
