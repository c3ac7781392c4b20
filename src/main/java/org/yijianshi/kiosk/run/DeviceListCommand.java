package org.yijianshi.kiosk.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.device.serial.SerialPorts;
import org.yijianshi.kiosk.device.serial.UsbName;
import org.yijianshi.kiosk.yaml.YamlException;
import org.yijianshi.kiosk.yaml.YamlReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code device list}: what the configuration names, what the machine has, and the line that would name it for good. */
@Command(name = "list", description = "配置了哪些设备，机器上有哪些串口，配置里怎么写", mixinStandardHelpOptions = true)
final class DeviceListCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "终端配置，默认 ${DEFAULT-VALUE}",
            defaultValue = "${env:KIOSK_CONFIG:-device-config/demo.yaml}")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println("配置 " + file);
            YamlReader.read(file).root().path("devices").properties().stream()
                    .filter(each -> each.getValue().has("driver"))
                    .forEach(each -> out.println("  " + each.getKey() + ": " + facts(each.getValue())));
        } catch (YamlException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        var ports = SerialPorts.ofThisMachine().all();
        out.println(ports.isEmpty() ? "这台机器上没有找到串口" : "这台机器上的串口");
        ports.forEach(port -> out.println(told(port)));
        out.flush();
        return 0;
    }

    private static String facts(JsonNode device) {
        return device.properties().stream()
                .map(each -> each.getKey() + " " + told(each.getValue()))
                .collect(Collectors.joining("，"));
    }

    /** What is nested, such as a board's contacts, as JSON. */
    private static String told(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString();
    }

    private static String told(SerialPorts.Found found) {
        var port = found.port();
        return "  %s  %s  %s%n      配置里写：%s"
                .formatted(
                        port.path(), port.usb().map(UsbName::toString).orElse("板载"), port.description(), line(found));
    }

    /** The site's own name before the device's own, and that before the socket's. */
    static String line(SerialPorts.Found found) {
        List<Path> links = found.links();
        Optional<Path> chosen = links.stream()
                .filter(each -> each.toString().contains("kiosk-"))
                .findFirst();
        Optional<UsbName> named =
                found.port().usb().filter(usb -> usb.serialNumber().isPresent());
        if (chosen.isPresent()) {
            return "port: " + chosen.get();
        }
        if (named.isPresent()) {
            return "usb: \"" + named.get() + "\"";
        }
        if (!links.isEmpty()) {
            return "port: " + links.getFirst();
        }
        return found.port()
                .usb()
                .map(usb -> "usb: \"" + usb + "\"（没有序列号，同型号只能有一个）")
                .orElse("port: " + found.port().path());
    }
}
