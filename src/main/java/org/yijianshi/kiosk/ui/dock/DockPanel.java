package org.yijianshi.kiosk.ui.dock;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.dock.BoardTrouble;
import org.yijianshi.kiosk.dock.CameraCondition;
import org.yijianshi.kiosk.dock.Dock;
import org.yijianshi.kiosk.dock.DockState;
import org.yijianshi.kiosk.dock.FaceResult;
import org.yijianshi.kiosk.dock.FlatbedCondition;
import org.yijianshi.kiosk.dock.PageCondition;
import org.yijianshi.kiosk.dock.PlatformMode;
import org.yijianshi.kiosk.dock.PowerCondition;
import org.yijianshi.kiosk.dock.ReaderTrouble;
import org.yijianshi.kiosk.dock.ScannerTrouble;
import org.yijianshi.kiosk.ui.kit.PaperImage;

/** Hands for the simulated devices and the sandbox platform. Every press shows the new state. */
public final class DockPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration SLOW = Duration.ofSeconds(5);
    /** About 3 cm of paper: a receipt ends in the middle. */
    private static final int FEW_ROWS = 240;

    private final transient Dock dock;
    private Means means = Means.CARD;

    /** How whoever is chosen says who he is. */
    private enum Means {
        CARD,
        TELEPHONE_BEFORE_CAMERA,
        TELEPHONE_BEFORE_SCANNER
    }

    public DockPanel(Dock dock) {
        this.dock = dock;
        addClassName("dock");
        refresh();
    }

    private void refresh() {
        removeAll();
        DockState state = dock.state();
        add(new H2("演示台"), new Paragraph("这里的卡、设备和平台都是模拟的。"));
        add(cards(state), reader(state), printer(state), lens(state));
        if (state.scanner() != null) {
            add(scanner(state, state.scanner()));
        }
        if (state.board() != null) {
            add(board(state.board()));
        }
        if (state.chipCard() != null) {
            add(chipCard(state.chipCard()));
        }
        if (state.pages() != null) {
            add(pages(state.pages()));
        }
        if (state.power() != null) {
            add(power(state.power()));
        }
        if (state.flatbed() != null) {
            add(flatbed(state.flatbed()));
        }
        add(platform(state));
    }

    private Div cards(DockState state) {
        var section = section("身份证");
        section.add(means("放身份证", Means.CARD), means("亮手机身份码", Means.TELEPHONE_BEFORE_CAMERA));
        if (state.scanner() != null) {
            section.add(means("手机身份码放到扫码口", Means.TELEPHONE_BEFORE_SCANNER));
        }
        var group = "";
        for (var card : state.cards()) {
            if (!card.group().equals(group)) {
                group = card.group();
                section.add(new H3(group));
            }
            boolean lies =
                    means == Means.CARD && card.id().equals(state.reader().card());
            section.add(button(card.label(), lies, () -> identify(card.id())));
        }
        section.add(button("拿走", state.reader().card() == null, dock::lift));
        return section;
    }

    private NativeButton means(String text, Means chosen) {
        return button(text, means == chosen, () -> means = chosen);
    }

    private void identify(String cardId) {
        switch (means) {
            case CARD -> dock.lay(cardId);
            case TELEPHONE_BEFORE_CAMERA -> dock.holdUpIdentity(cardId, false);
            case TELEPHONE_BEFORE_SCANNER -> dock.scanIdentity(cardId, false);
        }
    }

    private Div reader(DockState state) {
        var section = section("读卡器");
        section.add(
                button("插上", state.reader().plugged(), () -> dock.plugReader(true)),
                button("拔掉", !state.reader().plugged(), () -> dock.plugReader(false)));
        for (var trouble : ReaderTrouble.values()) {
            section.add(button(label(trouble), trouble == state.reader().trouble(), () -> dock.disturbReader(trouble)));
        }
        return section;
    }

    private Div printer(DockState state) {
        var printer = state.printer();
        var section = section("凭证打印机");
        section.add(
                button("有纸", printer.paper(), () -> dock.paper(true)),
                button("缺纸", !printer.paper(), () -> dock.paper(false)),
                button("只剩 3 厘米", false, () -> dock.paperEndsAfter(FEW_ROWS)),
                button("纸快用完", printer.nearEnd(), () -> dock.paperNearEnd(!printer.nearEnd())),
                button("开盖", printer.coverOpen(), () -> dock.coverOpen(!printer.coverOpen())),
                button("切刀故障", printer.cutterError(), () -> dock.cutterError(!printer.cutterError())),
                button("卡纸", printer.mechanicalError(), () -> dock.mechanicalError(!printer.mechanicalError())),
                button("过热", printer.overheated(), () -> dock.overheated(!printer.overheated())),
                button("不回话", printer.silent(), () -> dock.silencePrinter(!printer.silent())),
                button(printer.plugged() ? "拔掉" : "插上", false, () -> dock.plugPrinter(!printer.plugged())),
                button("刷新", false, () -> {}));
        if (printer.ticketPresented()) {
            section.add(button("取走凭证", false, dock::takeTicket));
        }
        dock.slip(printer.slips()).ifPresent(slip -> {
            var paper = PaperImage.page(slip, "最后打印的凭证");
            paper.addClassName("dock-slip");
            section.add(paper);
        });
        return section;
    }

    private Div pages(DockState.PagePrinter printer) {
        var section = section("A4 打印机");
        for (var condition : PageCondition.values()) {
            section.add(button(label(condition), condition == printer.condition(), () -> dock.pagePrinter(condition)));
        }
        section.add(button("刷新", false, () -> {}));
        if (printer.inside() > 0) {
            section.add(new Paragraph("打印机里还有 %d 份没打完。".formatted(printer.inside())));
        }
        if (!printer.papers().isEmpty()) {
            var last = printer.papers().size();
            var pages = printer.papers().getLast();
            section.add(new Paragraph("共出来 %d 份，最后一份 %d 页：".formatted(last, pages)));
            for (int i = 1; i <= pages; i++) {
                var number = i;
                dock.page(last, i).ifPresent(page -> {
                    var paper = PaperImage.page(page, "最后打印的 A4 第%d页".formatted(number));
                    paper.addClassName("dock-slip");
                    section.add(paper);
                });
            }
        }
        return section;
    }

    private static String label(PageCondition condition) {
        return switch (condition) {
            case READY -> "正常";
            case NO_PAPER -> "没纸";
            case WRONG_PAPER -> "纸不对";
            case JAM -> "卡纸";
            case JAM_SOON -> "再打一页卡纸";
            case NO_PAPER_SOON -> "再打一页没纸";
            case COVER_OPEN -> "开盖";
            case TONER_LOW -> "墨粉少";
            case TONER_EMPTY -> "没墨粉";
            case OUTPUT_FULL -> "出纸口满";
            case PAUSED -> "暂停";
            case UNPLUGGED -> "拔掉";
            case SILENT -> "不回话";
            case CUT -> "话说一半断线";
            case GARBLED -> "乱答";
            case FAILING -> "报错";
            case ABORTS_JOBS -> "打一半放弃";
            case LOSES_JOBS -> "打一半忘掉";
            case CLAIMS_JOBS -> "没打完说打完";
            case KEEPS_JOBS -> "不打也取消不掉";
        };
    }

    private Div power(PowerCondition now) {
        var section = section("电源");
        for (var condition : PowerCondition.values()) {
            section.add(button(label(condition), condition == now, () -> dock.power(condition)));
        }
        return section;
    }

    private Div lens(DockState state) {
        var section = section("摄像头前");
        if (state.printer().slips() > 0) {
            section.add(button("最后打印的凭证", false, dock::holdUpSlip));
        }
        for (var licence : state.lens().licences()) {
            section.add(button("执照 " + licence.name(), false, () -> dock.holdUpLicence(licence.code(), false)));
        }
        state.lens().licences().stream()
                .findFirst()
                .ifPresent(licence ->
                        section.add(button("过期的执照码", false, () -> dock.holdUpLicence(licence.code(), true))));
        section.add(
                button("一张无关的二维码", false, () -> dock.holdUp("https://example.invalid/?q=1")),
                button("拿开", !state.lens().occupied(), dock::putAway));
        for (var condition : CameraCondition.values()) {
            section.add(button(label(condition), condition == state.lens().condition(), () -> dock.camera(condition)));
        }
        return section;
    }

    private Div scanner(DockState state, DockState.Scanner scanner) {
        var section = section("扫码口");
        if (state.printer().slips() > 0) {
            section.add(button("最后打印的凭证", false, dock::scanSlip));
        }
        for (var licence : state.lens().licences()) {
            section.add(button("执照 " + licence.name(), false, () -> dock.scanLicence(licence.code(), false)));
        }
        section.add(
                button("一张无关的二维码", false, () -> dock.scan("https://example.invalid/?q=1")),
                button("拿开", !scanner.occupied(), dock::takeFromScanner),
                button("乱码不停", scanner.flooding(), () -> dock.floodScanner(!scanner.flooding())));
        for (var trouble : ScannerTrouble.values()) {
            section.add(button(label(trouble), scanner.trouble() == trouble, () -> dock.disturbScanner(trouble)));
        }
        section.add(button(scanner.plugged() ? "拔掉" : "插上", false, () -> dock.plugScanner(!scanner.plugged())));
        return section;
    }

    private Div chipCard(DockState.ChipReader reader) {
        var section = section("芯片卡读卡器");
        section.add(
                button("插社会保障卡", false, () -> dock.insertChipCard(true)),
                button("插别的芯片卡", false, () -> dock.insertChipCard(false)),
                button("取出", reader.card() == null, dock::pullChipCard),
                button("卡不回话", reader.mute(), () -> dock.muteChipCards(!reader.mute())),
                button(reader.plugged() ? "拔掉" : "插上", false, () -> dock.plugChipReader(!reader.plugged())),
                button("PC/SC 服务停了", !reader.running(), () -> dock.runChipService(!reader.running())));
        return section;
    }

    private Div board(DockState.Board board) {
        var section = section("控制板");
        for (var contact : DockState.Contact.values()) {
            boolean active = board.active().contains(contact);
            section.add(button(label(contact), active, () -> dock.feel(contact, !active)));
        }
        section.add(button(board.plugged() ? "拔掉" : "插上", false, () -> dock.plugBoard(!board.plugged())));
        for (var trouble : BoardTrouble.values()) {
            section.add(button(label(trouble), board.trouble() == trouble, () -> dock.disturbBoard(trouble)));
        }
        var lit = board.lit().stream().map(DockPanel::label).collect(Collectors.joining("、"));
        section.add(new Paragraph("亮着的灯：" + (lit.isEmpty() ? "没有" : lit)));
        return section;
    }

    private Div flatbed(FlatbedCondition now) {
        var section = section("平板扫描仪");
        for (var condition : FlatbedCondition.values()) {
            section.add(button(label(condition), condition == now, () -> dock.flatbed(condition)));
        }
        return section;
    }

    private Div platform(DockState state) {
        var section = section("省平台（沙箱）");
        for (var mode : PlatformMode.values()) {
            var delay = mode == PlatformMode.SLOW ? SLOW : Duration.ZERO;
            section.add(button(label(mode), mode == state.platform().mode(), () -> dock.platform(mode, delay)));
        }
        for (var result : FaceResult.values()) {
            section.add(button(label(result), result == state.platform().face(), () -> dock.faces(result)));
        }
        section.add(button("清空", false, dock::resetPlatform));
        var page = new Anchor(state.platform().page().toString(), "看它收到了什么");
        page.setTarget("_blank");
        section.add(page);
        return section;
    }

    private NativeButton button(String text, boolean on, Runnable act) {
        var button = new NativeButton(text, click -> {
            act.run();
            refresh();
        });
        button.addClassName("dock-button");
        button.setClassName("dock-on", on);
        return button;
    }

    private static Div section(String title) {
        var heading = new H2(title);
        var section = new Div(heading);
        section.addClassName("dock-section");
        return section;
    }

    private static String label(CameraCondition condition) {
        return switch (condition) {
            case READY -> "摄像头正常";
            case MISSING -> "摄像头拔掉";
            case REFUSED -> "摄像头不许用";
            case UNREADABLE -> "摄像头被占用";
        };
    }

    private static String label(BoardTrouble trouble) {
        return switch (trouble) {
            case NONE -> "控制板正常";
            case SILENT -> "不回话";
            case CORRUPT -> "校验错";
            case NOISY -> "有杂讯";
            case ECHOING -> "有回声";
            case REFUSING -> "说正忙";
        };
    }

    private static String label(ScannerTrouble trouble) {
        return switch (trouble) {
            case NONE -> "扫码正常";
            case SILENT -> "扫码器不回话";
            case CORRUPT -> "扫码器校验错";
            case STUBBORN -> "扫码器不听设置";
        };
    }

    private static String label(ReaderTrouble trouble) {
        return switch (trouble) {
            case NONE -> "正常";
            case SILENT -> "不回话";
            case CORRUPT -> "校验错";
            case SLOW -> "慢";
            case LIFTED_WHILE_READ -> "读到一半拿走";
            case READ_FAILED -> "读不出";
            case NOT_AUTHORISED -> "模块未授权";
        };
    }

    private static String label(DockState.Contact contact) {
        return switch (contact) {
            case DOOR -> "机柜门开着";
            case TAMPER -> "被拆";
            case PRESENCE -> "面前有人";
        };
    }

    private static String label(DockState.Light light) {
        return switch (light) {
            case CARD -> "读卡区";
            case RECEIPT -> "取纸口";
            case CAMERA -> "摄像头";
        };
    }

    private static String label(PowerCondition condition) {
        return switch (condition) {
            case MAINS -> "有电";
            case BATTERY -> "停电";
            case BATTERY_LOW -> "电池快用完";
            case FORCED_SHUTDOWN -> "要求关机";
            case OLD_BATTERY -> "电池老化";
            case STALE -> "读不到电源";
        };
    }

    private static String label(FlatbedCondition condition) {
        return switch (condition) {
            case READY -> "正常";
            case MISSING -> "拔掉";
            case BUSY -> "正忙";
            case DENIED -> "没有权限";
            case COVER_OPEN -> "开盖";
            case JAMMED -> "卡纸";
            case NO_MEMORY -> "内存不够";
            case IO_ERROR -> "扫到一半断开";
            case REFUSING -> "不认设置";
            case SILENT -> "不动";
            case CUT_SHORT -> "只来一半";
            case ENDLESS -> "停不下来";
        };
    }

    private static String label(FaceResult result) {
        return switch (result) {
            case SAME -> "刷脸：比对一致";
            case DIFFERENT -> "刷脸：不一致";
            case UNSURE -> "刷脸：看不清";
        };
    }

    private static String label(PlatformMode mode) {
        return switch (mode) {
            case UP -> "正常";
            case SLOW -> "慢";
            case DOWN -> "断开";
            case FAIL_AFTER_COMMIT -> "收下后报错";
            case NONSENSE -> "乱答";
        };
    }
}
