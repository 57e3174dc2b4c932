/** The programs of the literature, runnable and tested. */
module dev.strait.examples {
    requires dev.strait;
    requires info.picocli;
    requires static org.jspecify;

    opens dev.strait.examples.demo to
            info.picocli;
}
