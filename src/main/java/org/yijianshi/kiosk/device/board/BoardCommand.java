package org.yijianshi.kiosk.device.board;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.yijianshi.kiosk.device.Answer;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.board.BoardSettings.Point;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.SerialLine;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code board status|light|watch}: tries a board's points by hand, without the terminal. */
@Command(
        name = "board",
        description = "控制板（Modbus RTU）：指示灯、门磁、有人感应",
        subcommands = {BoardCommand.Status.class, BoardCommand.Lamp.class, BoardCommand.Watch.class},
        mixinStandardHelpOptions = true)
public final class BoardCommand {

    /** Where the board is. */
    static final class Wire {
        @Option(names = "--port", required = true, description = "串口路径，例如 /dev/kiosk-board")
        private String port;

        @Option(names = "--baud", defaultValue = "9600", description = "波特率（默认 ${DEFAULT-VALUE}）")
        private int baud;

        @Option(names = "--unit", defaultValue = "1", description = "板上拨码的站号（默认 ${DEFAULT-VALUE}）")
        private int unit;

        BoardSettings settings(Map<Contact, Point> contacts) {
            return new BoardSettings(new SerialSettings(port, baud), unit, Map.of(), contacts);
        }

        ModbusRtu.Reply ask(ModbusRtu.Request request) throws DeviceException, InterruptedException {
            try (SerialLine line = SerialLine.open(new SerialSettings(port, baud))) {
                return new BoardLink(line, settings(Map.of()), Timing.STANDARD).ask(request);
            } catch (LineException e) {
                throw new DeviceException(BoardFault.of(e.reason()));
            }
        }
    }

    /** {@code 3} or {@code 3:LOW}. */
    static final class PointText implements ITypeConverter<Point> {
        @Override
        public Point convert(String text) {
            if (!text.matches("\\d{1,3}(:(HIGH|LOW))?")) {
                throw new TypeConversionException("应写成编号，或 编号:LOW，例如 0:LOW");
            }
            var parts = text.split(":", 2);
            return new Point(Integer.parseInt(parts[0]), !text.endsWith("LOW"));
        }
    }

    /** Prints the first inputs and coils as they are, a line each, and ends with 0, or with the reason and 1. */
    @Command(name = "status", description = "读出各输入和线圈的状态，输出两行；从 0 数起", mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Mixin
        private Wire wire = new Wire();

        @Option(names = "--points", defaultValue = "8", description = "读几个（默认 ${DEFAULT-VALUE}）")
        private int points;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            return told(spec, out -> {
                out.println("inputs " + bits(wire.ask(new ModbusRtu.Request.ReadInputs(0, points))));
                out.println("coils  " + bits(wire.ask(new ModbusRtu.Request.ReadCoils(0, points))));
            });
        }

        private String bits(ModbusRtu.Reply reply) {
            BitSet values = ((ModbusRtu.Reply.Bits) reply).values();
            var text = new StringBuilder();
            for (int i = 0; i < points; i++) {
                text.append(i).append('=').append(values.get(i) ? 1 : 0).append(' ');
            }
            return text.toString().strip();
        }
    }

    /** Switches one coil; it stays so until something else switches it. */
    @Command(name = "light", description = "开或关一盏灯（一个线圈）", mixinStandardHelpOptions = true)
    static final class Lamp implements Callable<Integer> {
        @Mixin
        private Wire wire = new Wire();

        @Parameters(
                index = "0",
                paramLabel = "线圈编号",
                description = "从 0 数起；低电平点亮的写 编号:LOW",
                converter = PointText.class)
        private Point point;

        @Parameters(index = "1", paramLabel = "on|off", description = "on 亮，off 灭", converter = TurnText.class)
        private Turn turn;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            boolean value = (turn == Turn.ON) == point.high();
            return told(spec, out -> {
                wire.ask(new ModbusRtu.Request.WriteCoil(point.number(), value));
                out.println("coil " + point.number() + "=" + (value ? 1 : 0));
            });
        }
    }

    enum Turn {
        ON,
        OFF
    }

    /** Prints each change of the contacts until the time is over, and ends with 0; 1 when the board stopped working. */
    @Command(name = "watch", description = "看门磁、防拆和有人感应的变化，每变一次输出一行", mixinStandardHelpOptions = true)
    static final class Watch implements Callable<Integer> {
        @Mixin
        private Wire wire = new Wire();

        @Option(
                names = "--contact",
                required = true,
                description = "名称=输入编号，低电平有效的加 :LOW，例如 DOOR=0:LOW；名称：DOOR、TAMPER、PRESENCE",
                converter = {ContactText.class, PointText.class})
        private Map<Contact, Point> contacts = new EnumMap<>(Contact.class);

        @Option(names = "--seconds", defaultValue = "60", description = "看多少秒（默认 ${DEFAULT-VALUE}）")
        private int seconds;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = spec.commandLine().getOut();
            var ended = new CountDownLatch(1);
            try (Board board = Board.start("board", wire.settings(contacts), Clock.systemDefaultZone());
                    var ignored = board.onContact(active -> print(out, active));
                    var ignoredStatus = board.onStatusChange(status -> {
                        if (!status.usable()) {
                            ended.countDown();
                        }
                    })) {
                print(out, board.active());
                if (!isFaulty(board.status()) && !ended.await(seconds, TimeUnit.SECONDS)) {
                    return 0;
                }
                var fault = board.status().fault();
                return Answer.of(spec, fault == null ? BoardFault.PORT_LOST : fault);
            }
        }

        private static boolean isFaulty(DeviceStatus status) {
            return !status.usable() && status.fault() != null;
        }

        private static void print(PrintWriter out, Set<Contact> active) {
            out.println(
                    active.isEmpty()
                            ? "-"
                            : String.join(
                                    " ",
                                    active.stream().map(Contact::name).sorted().toList()));
            out.flush();
        }
    }

    /** In either case of letters. */
    static final class TurnText implements ITypeConverter<Turn> {
        @Override
        public Turn convert(String text) {
            return Turn.valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** In either case of letters. */
    static final class ContactText implements ITypeConverter<Contact> {
        @Override
        public Contact convert(String text) {
            return Contact.valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    @FunctionalInterface
    private interface Trial {
        void run(PrintWriter out) throws DeviceException, InterruptedException;
    }

    private static int told(CommandSpec spec, Trial trial) throws InterruptedException {
        try {
            trial.run(spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (DeviceException e) {
            return Answer.of(spec, e.fault());
        }
    }
}
