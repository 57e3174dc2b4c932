package dev.strait.conformance.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/** A value on its way: nothing of the object that was written reaches the reader but its bytes. */
final class Encoded {
    private final byte[] bytes;

    private Encoded(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A value, or nothing, as bytes. Throws if it is of a kind that does not travel; nothing has been sent then. */
    static @Nullable Encoded of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("a value of " + value.getClass() + " does not travel: " + value, e);
        }
        return new Encoded(bytes.toByteArray());
    }

    Object decode() {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("a value that was encoded cannot be decoded", e);
        }
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
