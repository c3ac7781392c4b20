package org.yijianshi.kiosk.device.idcard;

import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.serial.UsbName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code id-card read}: reads one card by hand, to try a reader without the terminal. */
@Command(name = "id-card", description = "身份证读卡器", subcommands = IdCardCommand.Read.class)
public final class IdCardCommand {

    /** Prints the card as one JSON object and ends with 0, or the reason on one line of stderr and ends with 1. */
    @Command(name = "read", description = "读一张证件，输出一个 JSON 对象（不含照片）")
    static final class Read implements Callable<Integer> {
        @ArgGroup(multiplicity = "1")
        private Place place = new Place();

        @Option(names = "--timeout", defaultValue = "10", description = "等待证件的秒数（默认 ${DEFAULT-VALUE}）")
        private int timeoutSeconds;

        @Option(names = "--baud", defaultValue = "115200", description = "波特率（默认 ${DEFAULT-VALUE}）")
        private int baud;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            try (IdCardReader reader =
                    IdCardReader.start("id-card", place.address(baud), PrivateUseMap.NONE, Clock.systemDefaultZone())) {
                IdCard card = reader.read(Duration.ofSeconds(timeoutSeconds));
                out.println(json(card, reader.samId().orElse("")));
                out.flush();
                return 0;
            } catch (DeviceException e) {
                err.println(e.fault().told());
                err.flush();
                return 1;
            }
        }
    }

    /** One of these. */
    static final class Place {
        @Option(names = "--port", description = "串口路径，例如 /dev/kiosk-id-card")
        private @Nullable String port;

        @Option(names = "--usb", description = "没有串口的 USB 读卡器，VID:PID[:序列号]，多为 0400:C35A")
        private @Nullable String usb;

        @Option(names = "--usb-single", description = "同上，整帧走一对端点的型号")
        private @Nullable String single;

        @Option(names = "--hid", description = "HID 读卡器，VID:PID[:序列号]")
        private @Nullable String hid;

        SamAddress address(int baud) {
            if (usb != null) {
                return new SamAddress.Bulk(UsbName.of(usb), SamAddress.Pipes.SPLIT);
            }
            if (single != null) {
                return new SamAddress.Bulk(UsbName.of(single), SamAddress.Pipes.SINGLE);
            }
            return hid != null
                    ? new SamAddress.Hid(UsbName.of(hid))
                    : new SamAddress.Serial(new SerialSettings(Objects.requireNonNull(port), baud));
        }
    }

    private static String json(IdCard card, String samId) {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode node = mapper.createObjectNode();
        node.put("type", card.type().name());
        node.put("name", card.name());
        node.put("englishName", card.englishName());
        node.put("sex", card.sex());
        node.put("sexCode", card.sexCode());
        node.put("nationCode", card.nationCode());
        node.put("nation", card.nation());
        node.put("birth", card.birth().toString());
        node.put("address", card.address());
        node.put("additionalAddress", card.additionalAddress());
        node.put("number", card.number());
        node.put("authority", card.authority());
        node.put("validFrom", card.validFrom().toString());
        node.put("validTo", text(card.validTo()));
        node.put("nationality", card.nationality());
        node.put("permitNumber", card.permitNumber());
        node.put("issueCount", card.issueCount());
        node.put("cardVersion", card.cardVersion());
        node.put("acceptingAuthorityCode", card.acceptingAuthorityCode());
        node.put("earlierNumberLink", card.earlierNumberLink());
        node.put("samId", samId);
        node.put("photoSha256", sha256(card.photo()));
        return mapper.writeValueAsString(node);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
