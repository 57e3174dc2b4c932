/** The conformance kit: the laws of the channels as property-based tests, for every backend. */
module dev.strait.conformance {
    requires transitive dev.strait;
    requires transitive net.jqwik.api;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.engine;
    requires java.management;
    requires jdk.management;
    requires static org.jspecify;

    exports dev.strait.conformance;

    // the test engines run methods that are not public
    opens dev.strait.conformance;
}
