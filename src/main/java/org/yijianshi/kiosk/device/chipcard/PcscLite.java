package org.yijianshi.kiosk.device.chipcard;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;

/**
 * pcsc-lite through its C interface (winscard.h; on 64-bit Linux its numbers and handles are unsigned longs). The Java
 * platform's own way to it connects once a process: a service that was restarted it never finds again.
 */
final class PcscLite implements Terminals {
    private static final String LIBRARY = "libpcsclite.so.1";

    private static final long SCOPE_SYSTEM = 2;
    private static final long SHARE_SHARED = 2;
    private static final long PROTOCOL_T0 = 1;
    private static final long PROTOCOL_T1 = 2;
    private static final long LEAVE_CARD = 0;
    private static final long RESET_CARD = 1;
    private static final long STATE_CHANGED = 0x2;
    private static final long STATE_GONE = 0x4 | 0x8;
    private static final long STATE_PRESENT = 0x20;

    private static final int MOST_ATR_BYTES = 33;
    private static final int MOST_NAMES_BYTES = 4096;
    private static final int MOST_ANSWER_BYTES = 258;

    private static final int SUCCESS = 0;
    private static final int TIMEOUT = 0x8010000A;
    private static final int NO_READERS = 0x8010002E;

    private static final MemoryLayout READER_STATE = MemoryLayout.structLayout(
            ADDRESS.withName("reader"),
            ADDRESS.withName("user"),
            JAVA_LONG.withName("current"),
            JAVA_LONG.withName("event"),
            JAVA_LONG.withName("atrLength"),
            MemoryLayout.sequenceLayout(MOST_ATR_BYTES, JAVA_BYTE),
            MemoryLayout.paddingLayout(7));
    private static final long CURRENT = READER_STATE.byteOffset(MemoryLayout.PathElement.groupElement("current"));
    private static final long EVENT = READER_STATE.byteOffset(MemoryLayout.PathElement.groupElement("event"));

    private @Nullable Library library;
    private long context;

    /** The context before is given back, if the service still knows it. */
    @Override
    public synchronized CardTerminals open() throws CardException {
        if (library == null) {
            library = Library.load();
        }
        try (var arena = Arena.ofConfined()) {
            if (context != 0) {
                library.release.call(context);
                context = 0;
            }
            var place = arena.allocate(JAVA_LONG);
            library.establish.demand(SCOPE_SYSTEM, MemorySegment.NULL, MemorySegment.NULL, place);
            context = place.get(JAVA_LONG, 0);
            return new Readers(library, context);
        }
    }

    /** One function of the library. All give a status, SUCCESS when all is well. */
    private record Function(MethodHandle handle) {
        int call(Object... arguments) {
            try {
                return (int) (long) handle.invokeWithArguments(arguments);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        void demand(Object... arguments) throws CardException {
            check(call(arguments));
        }
    }

    private record Library(
            Function establish,
            Function release,
            Function list,
            Function await,
            Function connect,
            Function status,
            Function transmit,
            Function disconnect) {
        static Library load() throws CardException {
            SymbolLookup symbols;
            try {
                symbols = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
            } catch (IllegalArgumentException e) {
                throw failure("SCARD_E_NO_SERVICE");
            }
            return new Library(
                    function(symbols, "SCardEstablishContext", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
                    function(symbols, "SCardReleaseContext", JAVA_LONG),
                    function(symbols, "SCardListReaders", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
                    function(symbols, "SCardGetStatusChange", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
                    function(symbols, "SCardConnect", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS),
                    function(symbols, "SCardStatus", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                    function(
                            symbols,
                            "SCardTransmit",
                            JAVA_LONG,
                            ADDRESS,
                            ADDRESS,
                            JAVA_LONG,
                            ADDRESS,
                            ADDRESS,
                            ADDRESS),
                    function(symbols, "SCardDisconnect", JAVA_LONG, JAVA_LONG));
        }

        private static Function function(SymbolLookup symbols, String name, MemoryLayout... arguments) {
            return new Function(Linker.nativeLinker()
                    .downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, arguments)));
        }
    }

    private static void check(int status) throws CardException {
        if (status != SUCCESS) {
            throw failure(
                    switch (status) {
                        case 0x80100003 -> "SCARD_E_INVALID_HANDLE";
                        case 0x80100009 -> "SCARD_E_UNKNOWN_READER";
                        case 0x80100013 -> "SCARD_F_COMM_ERROR";
                        case 0x80100017 -> "SCARD_E_READER_UNAVAILABLE";
                        case 0x8010001D -> "SCARD_E_NO_SERVICE";
                        case 0x8010001E -> "SCARD_E_SERVICE_STOPPED";
                        case NO_READERS -> "SCARD_E_NO_READERS_AVAILABLE";
                        default -> HexFormat.of().toHexDigits(status);
                    });
        }
    }

    private static CardException failure(String word) {
        return new CardException(LIBRARY, new CardException(word));
    }

    private static final class Readers extends CardTerminals {
        private final Library library;
        private final long context;

        Readers(Library library, long context) {
            this.library = library;
            this.context = context;
        }

        @Override
        public List<CardTerminal> list(State state) throws CardException {
            if (state != State.ALL) {
                throw new UnsupportedOperationException();
            }
            try (var arena = Arena.ofConfined()) {
                var names = arena.allocate(MOST_NAMES_BYTES);
                var length = arena.allocateFrom(JAVA_LONG, MOST_NAMES_BYTES);
                int status = library.list.call(context, MemorySegment.NULL, names, length);
                if (status == NO_READERS) {
                    return List.of();
                }
                check(status);
                byte[] bytes = names.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
                return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"))
                        .filter(name -> !name.isEmpty())
                        .<CardTerminal>map(name -> new Reader(library, context, name))
                        .toList();
            }
        }

        @Override
        public boolean waitForChange(long millis) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Reader extends CardTerminal {
        private final Library library;
        private final long context;
        private final String name;

        Reader(Library library, long context, String name) {
            this.library = library;
            this.context = context;
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public Card connect(String protocol) throws CardException {
            try (var arena = Arena.ofConfined()) {
                var handle = arena.allocate(JAVA_LONG);
                var chosen = arena.allocate(JAVA_LONG);
                library.connect.demand(
                        context, arena.allocateFrom(name), SHARE_SHARED, PROTOCOL_T0 | PROTOCOL_T1, handle, chosen);
                return new Connected(library, handle.get(JAVA_LONG, 0), chosen.get(JAVA_LONG, 0));
            }
        }

        @Override
        public boolean isCardPresent() throws CardException {
            return isPresent(true, 0);
        }

        @Override
        public boolean waitForCardPresent(long millis) throws CardException {
            return isPresent(true, millis);
        }

        @Override
        public boolean waitForCardAbsent(long millis) throws CardException {
            return !isPresent(false, millis);
        }

        /** Waits until it is as wanted, and tells how it is then. */
        private boolean isPresent(boolean wanted, long millis) throws CardException {
            try (var arena = Arena.ofConfined()) {
                var state = arena.allocate(READER_STATE);
                state.set(ADDRESS, 0, arena.allocateFrom(name));
                boolean present = (change(state, 0) & STATE_PRESENT) != 0;
                if (present != wanted && millis > 0) {
                    state.set(JAVA_LONG, CURRENT, state.get(JAVA_LONG, EVENT) & ~STATE_CHANGED);
                    present = (change(state, millis) & STATE_PRESENT) != 0;
                }
                return present;
            }
        }

        private long change(MemorySegment state, long millis) throws CardException {
            int status = library.await.call(context, millis, state, 1L);
            if (status != TIMEOUT) {
                check(status);
            }
            long event = state.get(JAVA_LONG, EVENT);
            if ((event & STATE_GONE) != 0) {
                throw failure("SCARD_E_READER_UNAVAILABLE");
            }
            return event;
        }
    }

    private static final class Connected extends Card {
        private final Library library;
        private final long handle;
        private final long protocol;

        Connected(Library library, long handle, long protocol) {
            this.library = library;
            this.handle = handle;
            this.protocol = protocol;
        }

        /** Empty when the card is gone already. */
        @Override
        public ATR getATR() {
            try (var arena = Arena.ofConfined()) {
                var atr = arena.allocate(MOST_ATR_BYTES);
                var length = arena.allocateFrom(JAVA_LONG, MOST_ATR_BYTES);
                var nameLength = arena.allocateFrom(JAVA_LONG, MOST_NAMES_BYTES);
                int status = library.status.call(
                        handle,
                        arena.allocate(MOST_NAMES_BYTES),
                        nameLength,
                        arena.allocate(JAVA_LONG),
                        arena.allocate(JAVA_LONG),
                        atr,
                        length);
                if (status != SUCCESS) {
                    throw new IllegalStateException(HexFormat.of().toHexDigits(status));
                }
                return new ATR(atr.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE));
            }
        }

        @Override
        public String getProtocol() {
            return protocol == PROTOCOL_T0 ? "T=0" : "T=1";
        }

        @Override
        public CardChannel getBasicChannel() {
            return new Basic(this);
        }

        byte[] exchange(byte[] command) throws CardException {
            try (var arena = Arena.ofConfined()) {
                var how = arena.allocateFrom(JAVA_LONG, protocol, 2 * JAVA_LONG.byteSize());
                var answer = arena.allocate(MOST_ANSWER_BYTES);
                var length = arena.allocateFrom(JAVA_LONG, MOST_ANSWER_BYTES);
                library.transmit.demand(
                        handle,
                        how,
                        arena.allocateFrom(JAVA_BYTE, command),
                        (long) command.length,
                        MemorySegment.NULL,
                        answer,
                        length);
                return answer.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
            }
        }

        @Override
        public void disconnect(boolean reset) throws CardException {
            library.disconnect.demand(handle, reset ? RESET_CARD : LEAVE_CARD);
        }

        @Override
        public CardChannel openLogicalChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void beginExclusive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void endExclusive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] transmitControlCommand(int code, byte[] command) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Basic extends CardChannel {
        private final Connected card;

        Basic(Connected card) {
            this.card = card;
        }

        @Override
        public Card getCard() {
            return card;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws CardException {
            return new ResponseAPDU(Procedure.exchange(command.getBytes(), card.getProtocol(), card::exchange));
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
