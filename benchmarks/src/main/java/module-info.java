/** The benchmarks: Strait beside its peers. */
module dev.strait.benchmarks {
    requires dev.strait;
    requires jmh.core;
    requires com.softwaremill.jox;
    requires static org.jspecify;
}
