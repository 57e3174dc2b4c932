/** The backend "virtual": a process is a virtual thread. */
module dev.strait.virtual {
    requires transitive dev.strait.engine;
    requires static org.jspecify;

    exports dev.strait.virtual;

    provides dev.strait.spi.Backend with
            dev.strait.virtual.VirtualBackend;
}
