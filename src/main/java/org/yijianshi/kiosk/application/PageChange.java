package org.yijianshi.kiosk.application;

/** One thing done to the photographed pages of a material. Places count from 0. */
public sealed interface PageChange {
    /** Behind the others. */
    record Add(byte[] jpeg) implements PageChange {
        @Override
        public String toString() {
            return "Add[]";
        }
    }

    /** Taken again. */
    record Replace(int place, byte[] jpeg) implements PageChange {
        @Override
        public String toString() {
            return "Replace[" + place + "]";
        }
    }

    record Move(int from, int to) implements PageChange {}

    record Remove(int place) implements PageChange {}
}
