package org.yijianshi.kiosk.device.chipcard;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;
import org.yijianshi.kiosk.device.Answer;
import org.yijianshi.kiosk.device.DeviceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code chip-card status|read|watch}: tries a PC/SC reader by hand, without the terminal. */
@Command(
        name = "chip-card",
        description = "芯片卡读卡器（PC/SC），例如读社会保障卡的",
        subcommands = {ChipCardCommand.Status.class, ChipCardCommand.Read.class, ChipCardCommand.Watch.class},
        mixinStandardHelpOptions = true)
public final class ChipCardCommand {

    /** Which reader, and how long. */
    static final class Choice {
        @Option(names = "--reader", defaultValue = "", description = "读卡器名称里的几个字；不写就用第一台")
        private String reader;

        @Option(names = "--timeout", defaultValue = "10", description = "等待的秒数（默认 ${DEFAULT-VALUE}）")
        private int seconds;

        ChipCardReader start(List<String> program) {
            return ChipCardReader.start(
                    "chip-card",
                    Terminals.system(),
                    reader,
                    List.of(CardApplication.socialSecurity(program)),
                    Clock.systemDefaultZone());
        }
    }

    /** Prints each reader on a line, with whether a card is there, and ends with 0; 1 when there is none. */
    @Command(name = "status", description = "列出读卡器，有没有卡", mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try {
                var readers = Terminals.system().open().list();
                for (var each : readers) {
                    out.println(each.getName() + (each.isCardPresent() ? "：有卡" : "：没有卡"));
                }
                out.flush();
                return readers.isEmpty() ? Answer.of(spec, ChipCardFault.NO_READER) : 0;
            } catch (CardException e) {
                return Answer.of(spec, ChipCardFault.of(e, false));
            }
        }
    }

    /**
     * Prints the card as one JSON object and ends with 0, or the reason on one line of stderr and ends with 1. With a
     * program that reads it, what it holds stands there with its middle hidden.
     */
    @Command(
            name = "read",
            description = "等一张卡，输出一个 JSON 对象：ATR，是不是社会保障卡；写了 --program 的还有卡里的内容，中间打星号",
            mixinStandardHelpOptions = true)
    static final class Read implements Callable<Integer> {
        @Mixin
        private Choice choice = new Choice();

        @Option(names = "--program", split = ",", description = "发卡机构的读卡程序和参数，逗号隔开：收发十六进制指令，最后输出一行 JSON（用自己的卡试）")
        private List<String> program = List.of();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            var patience = Duration.ofSeconds(choice.seconds);
            try (ChipCardReader reader = choice.start(program)) {
                var card = reader.read(patience);
                var content = program.isEmpty() ? Optional.<CardContent>empty() : Optional.of(reader.content(patience));
                return Answer.of(spec, json(card, content));
            } catch (DeviceException e) {
                return Answer.of(spec, e.fault());
            }
        }
    }

    /** Prints each card that comes or goes, and each change of the reader, until the time is over. */
    @Command(name = "watch", description = "看卡插拔和读卡器插拔，每变一次输出一行", mixinStandardHelpOptions = true)
    static final class Watch implements Callable<Integer> {
        @Mixin
        private Choice choice = new Choice();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = spec.commandLine().getOut();
            try (ChipCardReader reader = choice.start(List.of());
                    var ignored = reader.onEvent(event -> print(out, words(event)));
                    var ignoredStatus = reader.onStatusChange(status -> {
                        var fault = status.fault();
                        print(out, fault == null ? status.state().name() : fault.told());
                    })) {
                new CountDownLatch(1).await(choice.seconds, TimeUnit.SECONDS);
                return 0;
            }
        }

        private static String words(ChipCardEvent event) {
            return switch (event) {
                case ChipCardEvent.Inserted(ChipCard card) -> json(card, Optional.empty());
                case ChipCardEvent.Unreadable() -> ChipCardFault.CARD_MUTE.told();
                case ChipCardEvent.Removed() -> "卡已取出";
            };
        }

        private static void print(PrintWriter out, String line) {
            out.println(line);
            out.flush();
        }
    }

    private static String json(ChipCard card, Optional<CardContent> content) {
        JsonMapper mapper = JsonMapper.shared();
        var object = mapper.createObjectNode().put("atr", card.atr());
        var applications = object.putArray("applications");
        card.applications().forEach(each -> applications.add(each.name()));
        content.ifPresent(read -> {
            var shown = object.putObject("content");
            read.cardNumber().ifPresent(each -> shown.put("cardNumber", masked(each)));
            read.name().ifPresent(each -> shown.put("name", masked(each)));
            read.socialSecurityNumber().ifPresent(each -> shown.put("socialSecurityNumber", masked(each)));
        });
        return mapper.writeValueAsString(object);
    }

    /** The first character, to see that it is the right card, and how many there are. */
    private static String masked(String value) {
        int first = value.offsetByCodePoints(0, 1);
        return value.substring(0, first) + "*".repeat(value.codePointCount(first, value.length()));
    }
}
