package org.yijianshi.kiosk.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.terminal.TerminalConfig.Board;
import org.yijianshi.kiosk.terminal.TerminalConfig.CardConnection;
import org.yijianshi.kiosk.terminal.TerminalConfig.Connection;
import org.yijianshi.kiosk.terminal.TerminalConfig.HidCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.KeyStoreFile;
import org.yijianshi.kiosk.terminal.TerminalConfig.Keys;
import org.yijianshi.kiosk.terminal.TerminalConfig.Pcsc;
import org.yijianshi.kiosk.terminal.TerminalConfig.Point;
import org.yijianshi.kiosk.terminal.TerminalConfig.Remote;
import org.yijianshi.kiosk.terminal.TerminalConfig.Sandbox;
import org.yijianshi.kiosk.terminal.TerminalConfig.Scanner;
import org.yijianshi.kiosk.terminal.TerminalConfig.Serial;
import org.yijianshi.kiosk.terminal.TerminalConfig.Signature;
import org.yijianshi.kiosk.terminal.TerminalConfig.Simulated;
import org.yijianshi.kiosk.terminal.TerminalConfig.Tcp;
import org.yijianshi.kiosk.terminal.TerminalConfig.Token;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbCard;
import org.yijianshi.kiosk.terminal.TerminalConfig.UsbSerial;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlDocument;

/** What a shape cannot say: how the parts of a configuration must fit together. */
final class ConfigRules {
    /** No such district exists; fixtures use it so that they can never be somebody's. */
    private static final String EXAMPLE_DIVISION = "411199";

    private static final Pattern CHANGING_NAME = Pattern.compile("/dev/tty(USB|ACM)[0-9]+");

    private final YamlDocument document;
    private final TerminalConfig config;
    private final List<Defect> defects = new ArrayList<>();

    ConfigRules(YamlDocument document, TerminalConfig config) {
        this.document = document;
        this.config = config;
    }

    List<Defect> check() {
        division();
        ports();
        connection("/devices/idCard", config.devices().idCard());
        receiptPrinter();
        ups();
        flatbed();
        scannerConnection().ifPresent(scanner -> connection("/devices/scanner", scanner));
        config.devices().board().ifPresent(this::board);
        chipCard();
        pagePrinter();
        serialPorts();
        camera();
        face();
        platform();
        signature();
        store();
        return defects.stream().sorted().toList();
    }

    private void division() {
        var site = config.site();
        if (site.division().length() != site.level().digits()) {
            refuse("/site/division", site.level() + " 的行政区划代码应为 " + site.level().digits() + " 位数字");
        }
        if (!config.demonstration() && site.division().startsWith(EXAMPLE_DIVISION)) {
            refuse("/site/division", "411199 是演示用的代码，正式终端请填写所在地的行政区划代码");
        }
    }

    private void ports() {
        Map<Integer, String> taken = new HashMap<>();
        taken.put(config.ui().port(), "/ui/port");
        different(taken, config.ui().servicePort(), "/ui/servicePort");
        if (config.platform() instanceof Sandbox sandbox) {
            different(taken, sandbox.port(), "/platform/sandboxPort");
        }
    }

    private void different(Map<Integer, String> taken, int port, String pointer) {
        String other = taken.putIfAbsent(port, pointer);
        if (other != null) {
            refuse(pointer, "端口 " + port + " 已用于第 " + document.line(other) + " 行，请换一个");
        }
    }

    private void connection(String pointer, CardConnection connection) {
        switch (connection) {
            case UsbCard _, HidCard _ -> {}
            case Simulated _ -> simulated(pointer, "serial 并写明 port 和 baud");
            case UsbSerial _ -> {}
            case Serial serial -> stableName(pointer, serial);
        }
    }

    private void receiptPrinter() {
        String pointer = "/devices/receiptPrinter";
        switch (config.devices().receiptPrinter().connection()) {
            case Simulated _ -> simulated(pointer, "serial 并写明 port 和 baud，或 tcp 并写明 host 和 port");
            case Connection connection -> connection(pointer, connection);
            case Tcp _ -> {}
        }
    }

    private void simulated(String pointer, String instead) {
        if (!config.demonstration()) {
            refuse(pointer + "/driver", "正式终端不能用模拟设备，请改为 " + instead);
        }
    }

    private void stableName(String pointer, Serial serial) {
        if (CHANGING_NAME.matcher(serial.port().toString()).matches()) {
            refuse(pointer + "/port", "这个名称重启或换口后会变，请用 udev 起的固定名，如 /dev/kiosk-idcard");
        }
    }

    private Optional<Connection> scannerConnection() {
        return config.devices()
                .scanner()
                .filter(Scanner.class::isInstance)
                .map(Scanner.class::cast)
                .map(Scanner::connection);
    }

    private void ups() {
        if (config.devices().ups().filter(Simulated.class::isInstance).isPresent() && !config.demonstration()) {
            refuse("/devices/ups/driver", "正式终端不能用模拟电源，请改为 nut 并写明 name，没有 UPS 就去掉这一段");
        }
    }

    private void chipCard() {
        config.devices().chipCard().ifPresent(reader -> {
            switch (reader) {
                case Simulated _ -> {
                    if (!config.demonstration()) {
                        refuse("/devices/chipCard/driver", "正式终端不能用模拟读卡器，请改为 pcsc，没有装就去掉这一段");
                    }
                }
                case Pcsc(String _, List<String> program) -> program(program);
            }
        });
    }

    private void program(List<String> words) {
        if (!words.isEmpty() && !Files.isExecutable(Path.of(words.getFirst()))) {
            refuse("/devices/chipCard/program/0", "没有这个程序，或不许本服务用户执行，请装好读卡程序后写它的路径");
        }
    }

    private void pagePrinter() {
        if (config.devices().pagePrinter().filter(Simulated.class::isInstance).isPresent() && !config.demonstration()) {
            refuse("/devices/pagePrinter/driver", "正式终端不能用模拟的 A4 打印机，请改为 ipp 并写明 uri，没有就去掉这一段");
        }
    }

    private void flatbed() {
        if (config.devices().flatbed().filter(Simulated.class::isInstance).isPresent() && !config.demonstration()) {
            refuse("/devices/flatbed/driver", "正式终端不能用模拟扫描仪，请改为 sane 并写明 device，没有扫描仪就去掉这一段");
        }
    }

    private void board(Board board) {
        connection("/devices/board", board.connection());
        ownPoints("/devices/board/lights", "coil", board.lights());
        ownPoints("/devices/board/contacts", "input", board.contacts());
    }

    private void ownPoints(String pointer, String key, Map<? extends Enum<?>, Point> points) {
        Map<Integer, String> taken = new HashMap<>();
        points.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().ordinal()))
                .forEach(each -> {
                    String name = each.getKey().name().toLowerCase(Locale.ROOT);
                    String other = taken.putIfAbsent(each.getValue().number(), name);
                    if (other != null) {
                        refuse(
                                pointer + "/" + name + "/" + key,
                                "编号 " + each.getValue().number() + " 已用于 " + other + "，请检查接线后改正");
                    }
                });
    }

    private void serialPorts() {
        Map<Connection, String> taken = new HashMap<>();
        ownPort(taken, config.devices().idCard(), "/devices/idCard");
        if (config.devices().receiptPrinter().connection() instanceof Connection wired) {
            ownPort(taken, wired, "/devices/receiptPrinter");
        }
        scannerConnection().ifPresent(scanner -> ownPort(taken, scanner, "/devices/scanner"));
        config.devices().board().ifPresent(board -> ownPort(taken, board.connection(), "/devices/board"));
    }

    private void ownPort(Map<Connection, String> taken, CardConnection connection, String device) {
        switch (connection) {
            case UsbCard _, HidCard _ -> {}
            case Simulated _ -> {}
            case Serial serial -> ownPort(taken, new Serial(serial.port(), 0), device, "/port");
            case UsbSerial serial -> ownPort(taken, new UsbSerial(serial.usb(), 0), device, "/usb");
        }
    }

    private void ownPort(Map<Connection, String> taken, Connection port, String device, String entry) {
        String other = taken.putIfAbsent(port, device + entry);
        if (other != null) {
            refuse(device + entry, "与第 " + document.line(other) + " 行是同一个串口，请检查接线后改正");
        }
    }

    private void camera() {
        if (!config.devices().camera()
                && config.devices().scanner().isEmpty()
                && !config.devices().identityApps().isEmpty()) {
            refuse("/devices/camera/identityApps", "没有摄像头也没有扫码器就不能亮码，请去掉这一项，或把 enabled 改为 true");
        }
    }

    /** 人脸识别技术应用安全管理办法: never the only way. */
    private void face() {
        if (!config.devices().face()) {
            return;
        }
        if (!config.devices().camera()) {
            refuse("/devices/camera/face", "没有摄像头就不能刷脸，请去掉这一项，或把 enabled 改为 true");
        } else if (!config.site().attended() && config.devices().identityApps().isEmpty()) {
            refuse("/devices/camera/face", "刷脸不能是没带身份证时唯一的办法，请同时写 identityApps，或有人值守的写 attended: true");
        }
    }

    private void platform() {
        switch (config.platform()) {
            case Sandbox sandbox -> {
                if (!config.demonstration()) {
                    refuse("/platform/sandboxPort", "正式终端不能连接沙箱，请改为 url: https://…（平台提供的地址）");
                }
                if (sandbox.people() != null && !Files.isDirectory(sandbox.people())) {
                    refuse("/platform/people", "没有这个目录，请检查路径");
                }
            }
            case Remote _ -> {
                if (config.demonstration()) {
                    refuse("/platform/url", "演示终端不能连接正式平台，请改为 sandboxPort: 8082");
                }
                trust(config.platform().link().trust());
            }
        }
    }

    private void trust(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                refuse("/platform/trust", "文件里没有证书，请写平台发证机构的证书（PEM）");
            }
        } catch (IOException _) {
            refuse("/platform/trust", "没有这个文件，请向平台要发证机构的证书（PEM）");
        } catch (CertificateException _) {
            refuse("/platform/trust", "这个文件不是证书，请写平台发证机构的证书（PEM）");
        }
    }

    private void signature() {
        var link = config.platform().link();
        keys("/platform/keys", link.keys());
        if (link.keys() instanceof Token && link.signature() != Signature.ECDSA_P256) {
            refuse("/platform/keys/store", "密钥模块里的密钥只能用 ECDSA_P256 签名，请写 signature: ECDSA_P256");
        }
    }

    private void keys(String pointer, Keys keys) {
        switch (keys) {
            case KeyFile _ -> {}
            case KeyStoreFile(Path pinFile) -> pinFile(pointer, pinFile);
            case Token(Path pinFile, Path library, int _) -> {
                pinFile(pointer, pinFile);
                if (!Files.isReadable(library)) {
                    refuse(pointer + "/library", "没有这个文件，请装好密钥模块的 PKCS#11 库后写它的路径");
                }
            }
        }
    }

    private void pinFile(String pointer, Path file) {
        try {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .endsWith("------")) {
                refuse(pointer + "/pinFile", "别的用户能读这个口令文件，请改为只许本服务用户读（chmod 600）");
            }
        } catch (IOException _) {
            refuse(pointer + "/pinFile", "没有这个文件，请把口令写进去，只许本服务用户读（chmod 600）");
        }
        if (file.startsWith(config.store().directory())) {
            refuse(pointer + "/pinFile", "口令不能放在数据目录里，请放到别处");
        }
    }

    private void store() {
        if (config.store().keyFile().startsWith(config.store().directory())) {
            refuse("/store/keyFile", "密钥不能放在数据目录里，否则取走目录就能读出数据，请放到别处");
        }
        keys("/store/keys", config.store().keys());
    }

    private void refuse(String pointer, String reason) {
        defects.add(document.defect(pointer, reason));
    }
}
