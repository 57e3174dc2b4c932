----------------------------- MODULE Selection -----------------------------
(* How alternatives that face each other are decided: the protocol of `Selection` (api) and `AlternativeEntry` (engine), without values,
   plain operations, blocks and endings. README.md in this folder says how to check it, and what it does not show.

   An alternative is one word; it makes its offers, one channel after the other, and waits. A channel matches two offers when it has
   them: it claims the alternative that comes first in the order of claims, commits the other by one compare-and-set, and then the
   first. Each step on a word is one action here; what a channel does under its baton is several, and other requests to that channel
   wait meanwhile (`at`). Answers to claims that have to wait come as requests, too (`answers`). *)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
    Alts,     \* the alternatives: numbers, whose order is that of claims
    Chans,    \* the channels
    Offers,   \* what the alternatives offer: records [alt, chan, dir], dir one of "r" and "w"
    Patient,  \* the alternatives that never time out
    Contrary, \* a planted defect: channels that claim in the wrong order
    Keeps,    \* a planted defect: a claim is kept when the match has fallen through
    Blind     \* a planted defect: the second party is committed without a look at its word

VARIABLES
    word,    \* of each alternative: "free", "claimed", "decided"
    holder,  \* the offer for which it is claimed
    queue,   \* the offers whose claims wait
    by,      \* what it has been decided for: an offer, Nothing as yet, or Time
    made,    \* the offers that have been made
    there,   \* the offers that their channel has
    claim,   \* of each offer, as its channel knows: "none", "asked", "held"
    gone,    \* the offers whose party is known to have been decided elsewhere
    answers, \* what channels have been told and have not looked at: <<offer, "granted" or "refused">>
    at,      \* of each channel: <<"idle">>, or <<"second", first, second>>, <<"first", first, second>>, <<"let go", first>>
    pairs    \* the matches made: sets of two offers

vars == <<word, holder, queue, by, made, there, claim, gone, answers, at, pairs>>

Nobody == [alt |-> 0, chan |-> 0, dir |-> "-"]
Nothing == [alt |-> 0, chan |-> 0, dir |-> "-"]
Time == [alt |-> 0, chan |-> 0, dir |-> "time"]
Idle == <<"idle">>
Of(a) == {o \in Offers : o.alt = a}

Init ==
    /\ word = [a \in Alts |-> "free"]
    /\ holder = [a \in Alts |-> Nobody]
    /\ queue = [a \in Alts |-> <<>>]
    /\ by = [a \in Alts |-> Nothing]
    /\ made = {}
    /\ there = {}
    /\ claim = [o \in Offers |-> "none"]
    /\ gone = {}
    /\ answers = {}
    /\ at = [c \in Chans |-> Idle]
    /\ pairs = {}

Out(o) == o \in gone \/ claim[o] = "asked"
Fits(o, p) == o.chan = p.chan /\ o.dir # p.dir /\ o.alt # p.alt
Precedes(o, p) == IF o.chan \in Contrary THEN o.alt > p.alt ELSE o.alt < p.alt
Matches(c) == {<<o, p>> \in there \X there : o.chan = c /\ Fits(o, p) /\ Precedes(o, p) /\ ~Out(o) /\ ~Out(p)}

\* ------------------------------------------------------------------ what becomes of a word

\* The claim on alternative a ends: the next in the queue has it, or it is free.
Released(a) ==
    IF queue[a] = <<>>
    THEN /\ word' = [word EXCEPT ![a] = "free"]
         /\ holder' = [holder EXCEPT ![a] = Nobody]
         /\ UNCHANGED <<queue, answers>>
    ELSE /\ holder' = [holder EXCEPT ![a] = Head(queue[a])]
         /\ queue' = [queue EXCEPT ![a] = Tail(queue[a])]
         /\ answers' = answers \cup {<<Head(queue[a]), "granted">>}
         /\ UNCHANGED word

\* Alternative a is decided for x; whoever waits for a claim on it is refused.
Decided(a, x) ==
    /\ word' = [word EXCEPT ![a] = "decided"]
    /\ holder' = [holder EXCEPT ![a] = Nobody]
    /\ by' = [by EXCEPT ![a] = x]
    /\ answers' = answers \cup {<<queue[a][i], "refused">> : i \in DOMAIN queue[a]}
    /\ queue' = [queue EXCEPT ![a] = <<>>]

\* ------------------------------------------------------------------ the process of an alternative

Make(o) ==
    /\ o \notin made /\ word[o.alt] # "decided" /\ at[o.chan] = Idle
    /\ made' = made \cup {o}
    /\ there' = there \cup {o}
    /\ UNCHANGED <<word, holder, queue, by, claim, gone, answers, at, pairs>>

TimeIsUp(a) ==
    /\ a \notin Patient /\ word[a] = "free" /\ Of(a) \subseteq made
    /\ Decided(a, Time)
    /\ UNCHANGED <<made, there, claim, gone, at, pairs>>

\* The request to take an offer back. If a claim is waited for, its answer finds that the offer has left.
Withdraw(o) ==
    /\ o \in there /\ word[o.alt] = "decided" /\ by[o.alt] # o /\ at[o.chan] = Idle
    /\ there' = there \ {o}
    /\ UNCHANGED <<word, holder, queue, by, made, claim, gone, answers, at, pairs>>

\* ------------------------------------------------------------------ a channel

\* A match is there: the first party is claimed, or is already.
First(c) == \E m \in Matches(c) :
    LET o == m[1] p == m[2] a == m[1].alt IN
    /\ at[c] = Idle
    /\ \/ /\ claim[o] = "held"
          /\ at' = [at EXCEPT ![c] = <<"second", o, p>>]
          /\ UNCHANGED <<word, holder, queue, claim, gone>>
       \/ /\ claim[o] = "none" /\ word[a] = "free"
          /\ word' = [word EXCEPT ![a] = "claimed"]
          /\ holder' = [holder EXCEPT ![a] = o]
          /\ claim' = [claim EXCEPT ![o] = "held"]
          /\ at' = [at EXCEPT ![c] = <<"second", o, p>>]
          /\ UNCHANGED <<queue, gone>>
       \/ /\ claim[o] = "none" /\ word[a] = "claimed"
          /\ queue' = [queue EXCEPT ![a] = Append(@, o)]
          /\ claim' = [claim EXCEPT ![o] = "asked"]
          /\ UNCHANGED <<word, holder, gone, at>>
       \/ /\ claim[o] = "none" /\ word[a] = "decided"
          /\ gone' = gone \cup {o}
          /\ UNCHANGED <<word, holder, queue, claim, at>>
    /\ UNCHANGED <<by, made, there, answers, pairs>>

\* The first party is held: the second is committed, if that can be done at once.
Second(c) ==
    /\ at[c][1] = "second"
    /\ LET o == at[c][2] p == at[c][3] a == at[c][3].alt IN
       \/ /\ claim[p] = "held" \/ word[a] = "free" \/ Blind
          /\ Decided(a, p)
          /\ claim' = [claim EXCEPT ![p] = "none"]
          /\ at' = [at EXCEPT ![c] = <<"first", o, p>>]
          /\ UNCHANGED gone
       \/ /\ claim[p] = "none" /\ word[a] = "decided" /\ ~Blind
          /\ gone' = gone \cup {p}
          /\ at' = [at EXCEPT ![c] = Idle]
          /\ UNCHANGED <<word, holder, queue, by, claim, answers>>
       \/ /\ claim[p] = "none" /\ word[a] = "claimed" /\ ~Blind
          /\ queue' = [queue EXCEPT ![a] = Append(@, p)]
          /\ claim' = [claim EXCEPT ![p] = "asked"]
          /\ at' = [at EXCEPT ![c] = Idle] \* and keeps the first
          /\ UNCHANGED <<word, holder, by, gone, answers>>
    /\ UNCHANGED <<made, there, pairs>>

\* Both are committed: they leave.
Both(c) ==
    /\ at[c][1] = "first"
    /\ LET o == at[c][2] p == at[c][3] IN
       /\ Decided(o.alt, o)
       /\ claim' = [claim EXCEPT ![o] = "none"]
       /\ there' = there \ {o, p}
       /\ pairs' = pairs \cup {{o, p}}
       /\ at' = [at EXCEPT ![c] = Idle]
    /\ UNCHANGED <<made, gone>>

\* A claim is held for an offer that has left, or has nobody to match and waits for no answer: it is given back.
Useless(o) ==
    \/ o \notin there
    \/ /\ \A p \in there : ~(Fits(o, p) /\ Precedes(o, p) /\ p \notin gone)
       /\ \A p \in there : ~(Fits(o, p) /\ Precedes(p, o) /\ p \notin gone)

GiveBack(o) ==
    /\ at[o.chan] = Idle /\ claim[o] = "held" /\ Useless(o) /\ ~(Keeps /\ o \in there)
    /\ claim' = [claim EXCEPT ![o] = "none"]
    /\ Released(o.alt)
    /\ UNCHANGED <<by, made, there, gone, at, pairs>>

\* A claim that had to wait has been answered.
Answered(c) == \E n \in answers :
    LET o == n[1] IN
    /\ o.chan = c /\ at[c] = Idle
    /\ answers' = answers \ {n}
    /\ claim' = [claim EXCEPT ![o] = IF n[2] = "granted" THEN "held" ELSE "none"]
    /\ gone' = IF n[2] = "refused" THEN gone \cup {o} ELSE gone
    /\ UNCHANGED <<word, holder, queue, by, made, there, at, pairs>>

Next ==
    \/ \E o \in Offers : Make(o) \/ Withdraw(o) \/ GiveBack(o)
    \/ \E a \in Alts : TimeIsUp(a)
    \/ \E c \in Chans : First(c) \/ Second(c) \/ Both(c) \/ Answered(c)

Spec == Init /\ [][Next]_vars /\ WF_vars(Next)

\* ------------------------------------------------------------------ what is to hold

\* At most one guard of an alternative commits, and for each that does there is one other.
OneGuard ==
    /\ \A m, n \in pairs : m # n => {o.alt : o \in m} \cap {o.alt : o \in n} = {}
    /\ \A m \in pairs : Cardinality({o.alt : o \in m}) = 2 /\ \A o \in m : by[o.alt] = o

\* A claim is one channel's at a time, and the channel knows it or is about to be told.
OneClaim == \A a \in Alts : Cardinality({o \in Of(a) : claim[o] = "held"}) <= 1

\* When nothing more happens, all is well: no claim is left, nobody has been decided for a match that was not made, and whoever
\* still waits has nobody to match.
Over ==
    /\ \A a \in Alts : word[a] # "claimed" /\ queue[a] = <<>>
    /\ \A a \in Alts : by[a] \in Offers => \E m \in pairs : by[a] \in m
    /\ \A o \in there : word[o.alt] = "free"
    /\ \A o, p \in there : ~Fits(o, p)

Progress == ENABLED Next \/ Over

\* And it does come to that: no livelock.
Ends == <>[](~ENABLED Next)
=============================================================================
