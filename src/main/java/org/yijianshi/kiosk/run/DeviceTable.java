package org.yijianshi.kiosk.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.device.Actor;
import org.yijianshi.kiosk.device.DeviceState;
import tools.jackson.databind.JsonNode;

/** Devices as the local service tells them, a line each, in words for who stands beside the terminal. */
final class DeviceTable {
    /** As wide as is needed for the longest of its names. */
    private static final int[] COLUMNS = {27, 12, 22, 10, 21};

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** From here on characters take two columns: CJK, kana, full-width forms. */
    private static final int FIRST_WIDE = 0x2E80;

    private DeviceTable() {}

    static String header() {
        return line(List.of("设备", "状态", "故障", "谁来处理", "从何时起"), "怎么办");
    }

    static String line(JsonNode device) {
        var cells = new ArrayList<String>();
        cells.add(device.path("title").asString() + " " + device.path("name").asString());
        boolean warned =
                device.path("usable").asBoolean() && device.path("fault").isString();
        cells.add(state(DeviceState.valueOf(device.path("state").asString())) + (warned ? "，有提醒" : ""));
        cells.add(text(device, "fault").orElse("—"));
        cells.add(
                text(device, "actor").map(Actor::valueOf).map(DeviceTable::who).orElse("—"));
        cells.add(TIME.format(Instant.parse(device.path("since").asString()).atZone(ZoneId.systemDefault())));
        return line(cells, text(device, "action").orElse("—"));
    }

    static boolean usable(JsonNode device) {
        return device.path("usable").asBoolean();
    }

    /** Usable, or still starting without a fault: a document camera is, until a page has wanted it. */
    static boolean well(JsonNode device) {
        return usable(device)
                || DeviceState.STARTING.name().equals(device.path("state").asString(""));
    }

    private static Optional<String> text(JsonNode device, String name) {
        return device.path(name).isString() ? Optional.of(device.path(name).asString()) : Optional.empty();
    }

    private static String line(List<String> cells, String last) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i)).append(" ".repeat(Math.max(1, COLUMNS[i] - width(cells.get(i)))));
        }
        return line.append(last).toString();
    }

    private static int width(String text) {
        return text.codePoints().map(each -> each < FIRST_WIDE ? 1 : 2).sum();
    }

    static String state(DeviceState state) {
        return switch (state) {
            case STARTING -> "正在启动";
            case ONLINE -> "正常";
            case BUSY -> "正在用";
            case OFFLINE -> "没有应答";
            case NO_DEVICE -> "没有接上";
            case HARDWARE_ERROR -> "坏了";
            case USER_ERROR -> "等人处理";
        };
    }

    static String who(Actor actor) {
        return switch (actor) {
            case CITIZEN -> "群众";
            case ATTENDANT -> "值守人员";
            case TECHNICIAN -> "技术人员";
        };
    }
}
