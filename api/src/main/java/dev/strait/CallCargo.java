package dev.strait;

import java.util.function.Consumer;

/** Which ends the values of a call channel carry: an exchange those of its request, on the way to the server, and its reply others, back. */
final class CallCargo<Q, R> extends Cargo<Exchange<Q, R>> {
    private final Cargo<Q> requests;
    private final Cargo<R> replies;

    CallCargo(Cargo<Q> requests, Cargo<R> replies) {
        super(requests.isPossible(), null);
        this.requests = requests;
        this.replies = replies;
    }

    @Override
    boolean isIn(Exchange<Q, R> exchange) {
        return requests.isIn(exchange.value());
    }

    @Override
    void forEach(Exchange<Q, R> exchange, Consumer<End<?>> action) {
        requests.forEach(exchange.value(), action);
    }

    /** A request that has been accepted is answered, also if what has been declared of it throws. */
    @Override
    void receive(Exchange<Q, R> exchange, Junction<?> through) {
        try {
            super.receive(exchange, through);
        } catch (Throwable thrown) {
            exchange.notReceived(thrown);
            throw thrown;
        }
    }

    Cargo<R> replies() {
        return replies;
    }
}
