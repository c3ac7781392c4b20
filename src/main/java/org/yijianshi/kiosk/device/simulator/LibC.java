package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few C library calls a pseudo-terminal needs (Linux, glibc; POSIX.1-2017 names and meanings). */
final class LibC {
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final short POLLHUP = 16;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int TCSANOW = 0;

    /** Large enough for struct termios on every Linux (60 bytes there). */
    static final int TERMIOS_BYTES = 128;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle POSIX_OPENPT = bind("posix_openpt", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle GRANTPT = bind("grantpt", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle UNLOCKPT = bind("unlockpt", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle PTSNAME_R = bind("ptsname_r", FunctionDescriptor.of(INT, INT, POINTER, LONG));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle FCNTL_SETFL = bindVariadic("fcntl", FunctionDescriptor.of(INT, INT, INT, INT), 2);
    private static final MethodHandle POLL = bind("poll", FunctionDescriptor.of(INT, POINTER, LONG, INT));
    private static final MethodHandle READ = bind("read", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle WRITE = bind("write", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle TCGETATTR = bind("tcgetattr", FunctionDescriptor.of(INT, INT, POINTER));
    private static final MethodHandle TCSETATTR = bind("tcsetattr", FunctionDescriptor.of(INT, INT, INT, POINTER));
    private static final MethodHandle CFMAKERAW = plain("cfmakeraw", FunctionDescriptor.ofVoid(POINTER));
    private static final MethodHandle CFGETOSPEED = plain("cfgetospeed", FunctionDescriptor.of(INT, POINTER));

    private LibC() {}

    /** A C call came back with -1; {@code errno} says why. */
    static final class CallFailed extends IOException {
        private static final long serialVersionUID = 1L;
        final int errno;

        CallFailed(String call, int errno) {
            super(call + " failed with errno " + errno);
            this.errno = errno;
        }
    }

    static int openMaster() throws CallFailed {
        int master = call("posix_openpt", POSIX_OPENPT, O_RDWR | O_NOCTTY | O_CLOEXEC);
        call("fcntl", FCNTL_SETFL, master, 4, O_RDWR | O_NONBLOCK);
        call("grantpt", GRANTPT, master);
        call("unlockpt", UNLOCKPT, master);
        return master;
    }

    static String slaveOf(int master) throws CallFailed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(64);
            call("ptsname_r", PTSNAME_R, master, name, name.byteSize());
            return name.getString(0);
        }
    }

    static void close(int fd) throws CallFailed {
        call("close", CLOSE, fd);
    }

    /** Returns the events that hold now or within the timeout; 0 when none. */
    static int poll(int fd, short events, int timeoutMillis) throws CallFailed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry = arena.allocate(8, 4);
            entry.set(INT, 0, fd);
            entry.set(ValueLayout.JAVA_SHORT, 4, events);
            int ready = call("poll", POLL, entry, 1L, timeoutMillis);
            return ready == 0 ? 0 : entry.get(ValueLayout.JAVA_SHORT, 6);
        }
    }

    static int read(int fd, byte[] buffer) throws CallFailed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(buffer.length);
            int count = call("read", READ, fd, bytes, (long) buffer.length);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, buffer, 0, count);
            return count;
        }
    }

    static int write(int fd, byte[] buffer, int from, int length) throws CallFailed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(length);
            MemorySegment.copy(buffer, from, bytes, ValueLayout.JAVA_BYTE, 0, length);
            return call("write", WRITE, fd, bytes, (long) length);
        }
    }

    static MemorySegment attributes(int fd, Arena arena) throws CallFailed {
        MemorySegment termios = arena.allocate(TERMIOS_BYTES, 8);
        call("tcgetattr", TCGETATTR, fd, termios);
        return termios;
    }

    static void makeRaw(int fd) throws CallFailed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = attributes(fd, arena);
            try {
                CFMAKERAW.invoke(termios);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            call("tcsetattr", TCSETATTR, fd, TCSANOW, termios);
        }
    }

    /** The speed code of the C library: an octal constant such as B115200, in newer libraries the rate itself. */
    static int outputSpeed(MemorySegment termios) {
        try {
            return (int) CFGETOSPEED.invoke(termios);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle bind(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle bindVariadic(String name, FunctionDescriptor type, int fixedArguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                type,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixedArguments));
    }

    private static MethodHandle plain(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
    }

    private static int call(String name, MethodHandle handle, Object... arguments) throws CallFailed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            Object[] all = new Object[arguments.length + 1];
            all[0] = state;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            Number result;
            try {
                result = (Number) handle.invokeWithArguments(all);
            } catch (Throwable e) {
                throw new IllegalStateException(name, e);
            }
            if (result.longValue() == -1) {
                throw new CallFailed(name, (int) ERRNO.get(state, 0L));
            }
            return result.intValue();
        }
    }
}
