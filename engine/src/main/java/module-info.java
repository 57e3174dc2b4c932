/** The meeting of readers and writers within one JVM: give it a carrier, and it is a backend. */
module dev.strait.engine {
    requires transitive dev.strait;
    requires static org.jspecify;

    exports dev.strait.engine;
}
