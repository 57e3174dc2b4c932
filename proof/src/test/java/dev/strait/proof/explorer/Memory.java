package dev.strait.proof.explorer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cells of one execution, by the identity of the object and the number of the field; or of the element, from -1 downwards. */
final class Memory {
    private @Nullable Object[] owners = new Object[1 << 8];
    private int[] fields = new int[1 << 8];
    private @Nullable Cell[] cells = new Cell[1 << 8];
    private int size;

    /** The cell, which is made when it is first asked for. */
    Cell cell(Object owner, int field) {
        int mask = owners.length - 1;
        int i = hash(owner, field) & mask;
        while (true) {
            Cell there = cells[i];
            if (there == null) {
                Cell made = new Cell(field >= 0 ? Sites.fieldName(field) : "[" + ~field + "]");
                put(i, owner, field, made);
                return made;
            }
            if (owners[i] == owner && fields[i] == field) {
                return there;
            }
            i = (i + 1) & mask;
        }
    }

    private void put(int i, Object owner, int field, Cell made) {
        owners[i] = owner;
        fields[i] = field;
        cells[i] = made;
        if (++size > owners.length / 2) {
            grow();
        }
    }

    private void grow() {
        @Nullable Object[] oldOwners = owners;
        int[] oldFields = fields;
        @Nullable Cell[] oldCells = cells;
        owners = new Object[2 * oldOwners.length];
        fields = new int[2 * oldOwners.length];
        cells = new Cell[2 * oldOwners.length];
        int mask = owners.length - 1;
        for (int old = 0; old < oldOwners.length; old++) {
            Object owner = oldOwners[old];
            if (owner != null) {
                int i = hash(owner, oldFields[old]) & mask;
                while (cells[i] != null) {
                    i = (i + 1) & mask;
                }
                owners[i] = owner;
                fields[i] = oldFields[old];
                cells[i] = oldCells[old];
            }
        }
    }

    private static int hash(Object owner, int field) {
        int hash = System.identityHashCode(owner) * 31 + field;
        return hash ^ (hash >>> 15);
    }

    /** Forgets everything, for another execution. */
    void clear() {
        if (size > 0) {
            Arrays.fill(owners, null);
            Arrays.fill(cells, null);
            size = 0;
        }
    }
}
