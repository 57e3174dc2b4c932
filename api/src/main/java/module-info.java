/** Typed CSP channels: what a user writes, and what a backend supplies. */
module dev.strait {
    requires static transitive org.jspecify;

    exports dev.strait;
    exports dev.strait.spi;

    uses dev.strait.spi.Backend;
}
