/** The conformance kit: the laws of the channels as property-based tests, for every backend. */
module dev.strait.conformance {
    requires transitive dev.strait;
    requires transitive net.jqwik.api;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.engine;
    // whoever runs the tests brings it
    requires static org.junit.platform.launcher;
    requires org.opentest4j;
    requires java.management;
    requires jdk.management;
    requires static org.jspecify;

    uses dev.strait.spi.Backend;

    provides org.junit.platform.launcher.TestExecutionListener with
            dev.strait.conformance.Report;

    exports dev.strait.conformance;

    // the test engines run methods that are not public
    opens dev.strait.conformance;
}
