/** The backend "naive": a whole backend on the SPI alone. */
module dev.strait.naive {
    requires transitive dev.strait;
    requires static org.jspecify;

    exports dev.strait.naive;

    provides dev.strait.spi.Backend with
            dev.strait.naive.NaiveBackend;
}
