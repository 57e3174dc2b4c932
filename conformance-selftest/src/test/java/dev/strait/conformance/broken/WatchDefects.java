package dev.strait.conformance.broken;

import dev.strait.spi.Failure;
import dev.strait.spi.Watch;

/** What is wrong with what a core does with a watch that it has taken. */
final class WatchDefects {
    private WatchDefects() {}

    /** Tells it everything. */
    static class Forwarding implements Watch {
        private final Watch told;

        Forwarding(Watch told) {
            this.told = told;
        }

        @Override
        public boolean give(Object value) {
            return told.give(value);
        }

        @Override
        public void ready() {
            told.ready();
        }

        @Override
        public void ended(Failure failure) {
            told.ended(failure);
        }

        @Override
        public boolean lost() {
            return told.lost();
        }

        @Override
        public boolean isAwake() {
            return told.isAwake();
        }
    }

    /** Forgets to tell of writes that wait. */
    static final class Silent extends Forwarding {
        Silent(Watch told) {
            super(told);
        }

        @Override
        public boolean give(Object value) {
            return false;
        }

        @Override
        public void ready() {
            // whoever writes will be found, some day
        }
    }

    /** Forgets to tell that offers have come. */
    static final class Faithful extends Forwarding {
        Faithful(Watch told) {
            super(told);
        }

        @Override
        public boolean lost() {
            return true;
        }
    }

    /** Forgets to tell of the end. */
    static final class Discreet extends Forwarding {
        Discreet(Watch told) {
            super(told);
        }

        @Override
        public void ended(Failure failure) {
            // who reads will see
        }
    }
}
