package org.yijianshi.kiosk.device.idcard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.Answer;
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

/** {@code id-card read|photo}: reads one card by hand, to try a reader, or a decoder of photos, without the terminal. */
@Command(
        name = "id-card",
        description = "身份证读卡器",
        subcommands = {IdCardCommand.Read.class, IdCardCommand.Photo.class},
        mixinStandardHelpOptions = true)
public final class IdCardCommand {
    private static final Duration DECODING = Duration.ofSeconds(5);

    /** Prints the card as one JSON object and ends with 0, or the reason on one line of stderr and ends with 1. */
    @Command(name = "read", description = "读一张证件，输出一个 JSON 对象（不含照片）", mixinStandardHelpOptions = true)
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
            try (IdCardReader reader = IdCardReader.start("id-card", place.address(baud), Clock.systemDefaultZone())) {
                IdCard card = reader.read(Duration.ofSeconds(timeoutSeconds));
                return Answer.of(spec, json(card, reader.samId().orElse("")));
            } catch (DeviceException e) {
                return Answer.of(spec, e.fault());
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

    /**
     * Writes the photo of one card and ends with 0, or says why there is none on one line of stderr and ends with 1. The
     * file is personal data: whoever tries the decoder lays his own card and deletes it.
     */
    @Command(
            name = "photo",
            description = "试解码程序：读一张证件（用自己的），照片写成 BMP 文件，只许本用户读；看完请删除",
            mixinStandardHelpOptions = true)
    static final class Photo implements Callable<Integer> {
        @Option(names = "--port", required = true, description = "串口路径，例如 /dev/kiosk-id-card")
        private String port;

        @Option(names = "--baud", defaultValue = "115200", description = "波特率（默认 ${DEFAULT-VALUE}）")
        private int baud;

        @Option(names = "--timeout", defaultValue = "10", description = "等待证件的秒数（默认 ${DEFAULT-VALUE}）")
        private int timeoutSeconds;

        @Option(
                names = "--decoder",
                required = true,
                split = ",",
                description = "解码程序和参数，逗号隔开：标准输入收 1024 字节，标准输出给 102×126 的 24 位 BMP")
        private List<String> decoder;

        @Option(names = "--out", required = true, description = "写到哪个文件")
        private Path out;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException, IOException {
            try (IdCardReader reader =
                    IdCardReader.start("id-card", new SerialSettings(port, baud), Clock.systemDefaultZone())) {
                IdCard card = reader.read(Duration.ofSeconds(timeoutSeconds));
                return switch (new PhotoDecoder(decoder, DECODING).decode(card.photo())) {
                    case PhotoDecoder.Result.Picture(byte[] bmp) -> {
                        write(bmp);
                        yield Answer.of(spec, PhotoDecoder.WIDTH + "×" + PhotoDecoder.HEIGHT);
                    }
                    case PhotoDecoder.Result.None(PhotoDecoder.Trouble trouble) ->
                        refused(trouble.name() + "：" + trouble.action());
                };
            } catch (DeviceException e) {
                return Answer.of(spec, e.fault());
            }
        }

        private void write(byte[] bmp) throws IOException {
            Files.deleteIfExists(out);
            Files.createFile(out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(out, bmp);
            Arrays.fill(bmp, (byte) 0);
        }

        private int refused(String line) {
            spec.commandLine().getErr().println(line);
            spec.commandLine().getErr().flush();
            return 1;
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
