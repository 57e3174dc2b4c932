/** The benchmarks: Strait beside its peers. */
module dev.strait.benchmarks {
    requires dev.strait;
    requires com.fasterxml.jackson.databind;
    requires com.softwaremill.jox;
    requires info.picocli;
    requires java.management;
    requires jdk.management;
    requires jcsp;
    requires jmh.core;
    requires kotlin.stdlib;
    requires kotlinx.coroutines.core;
    requires org.jctools.core;
    requires org.objectweb.asm;
    requires static org.jspecify;

    uses dev.strait.spi.Backend;

    opens dev.strait.benchmarks.run;
}
