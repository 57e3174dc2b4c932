package dev.strait.examples.demo;

import dev.strait.Network;
import dev.strait.NetworkBuilder;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a program runs.
 *
 * @param name the name of a backend that there is
 */
record Backend(String name) {
    Backend {
        Network.on(name);
    }

    NetworkBuilder network(String networkName) {
        return Network.on(name).named(networkName);
    }

    /** The option that names a backend. Its default is the library's. */
    static final class Choice {
        @Option(
                names = "--backend",
                paramLabel = "<name>",
                defaultValue = "${sys:strait.backend:-virtual}",
                converter = Converter.class,
                description = "where processes run, e.g. virtual, threads (default: ${DEFAULT-VALUE})")
        @SuppressWarnings("NullAway.Init")
        private Backend backend;

        Backend backend() {
            return backend;
        }
    }

    /** Refuses a name that no backend has. */
    static final class Converter implements ITypeConverter<Backend> {
        @Override
        public Backend convert(String name) {
            try {
                return new Backend(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
