/** The backend "threads": a process is a platform thread. */
module dev.strait.threads {
    requires transitive dev.strait.engine;
    requires static org.jspecify;

    exports dev.strait.threads;

    provides dev.strait.spi.Backend with
            dev.strait.threads.ThreadsBackend;
}
