package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Network;
import java.io.PrintWriter;
import java.io.StringWriter;

class HelloTest {
    @BothBackends
    void saysHello(String backend) throws InterruptedException {
        StringWriter heard = new StringWriter();
        Hello.run(Network.on(backend), new PrintWriter(heard));
        assertEquals("Hello world!" + System.lineSeparator(), heard.toString());
    }
}
