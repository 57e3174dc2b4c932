-------------------------- MODULE SelectionModels --------------------------
(* Who offers what. *)
EXTENDS Selection

Write(a, c) == [alt |-> a, chan |-> c, dir |-> "w"]
Read(a, c) == [alt |-> a, chan |-> c, dir |-> "r"]

\* Each alternative would write to its own channel, or read from the next: any two of the three may meet.
RingOffers == {Write(a, a) : a \in 1..3} \cup {Read(a, (a % 3) + 1) : a \in 1..3}

\* Two channels at which all three are, as writers or readers, two of them as both at one.
CrowdOffers ==
    {Write(1, 1), Write(1, 2), Read(2, 1), Write(2, 1), Write(2, 2), Read(3, 1), Read(3, 2)}
=============================================================================
