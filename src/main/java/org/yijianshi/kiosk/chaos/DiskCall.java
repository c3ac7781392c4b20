package org.yijianshi.kiosk.chaos;

import java.nio.file.Path;

/** What a process asked the file system for, or said, in the order in which it was done. */
sealed interface DiskCall {
    /** @param offset in bytes; beyond the file's end leaves a hole of zeros */
    record Write(Path file, long offset, byte[] content) implements DiskCall {}

    record Truncate(Path file, long size) implements DiskCall {}

    /** Opened for writing; made when it was not there. */
    record Create(Path file) implements DiskCall {}

    record MakeDirectory(Path directory) implements DiskCall {}

    record Rename(Path from, Path to) implements DiskCall {}

    record Delete(Path path) implements DiskCall {}

    /** The disk says that all of this file, or all names of this directory, are on it. */
    record Sync(Path path) implements DiskCall {}

    /** A line to the citizen. */
    record Said(String line) implements DiskCall {}
}
