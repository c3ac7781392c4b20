package org.yijianshi.kiosk.document;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.yijianshi.kiosk.application.LicenceFace;
import org.yijianshi.kiosk.document.Block.Field;
import org.yijianshi.kiosk.document.Block.Footnote;
import org.yijianshi.kiosk.document.Block.KeyValueTable;
import org.yijianshi.kiosk.document.Block.Paragraph;
import org.yijianshi.kiosk.document.Block.RowGroup;

/** The face of an e-certificate, drawn from its values; it is no picture of the certificate itself. */
final class LicenceSheet {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private LicenceSheet() {}

    static PrintableDocument of(LicenceFace face, ZoneId zone, String footer, boolean demonstration) {
        var lines = face.lines().stream()
                .map(line -> new Field(line.label(), line.text(), true))
                .toList();
        var blocks = List.<Block>of(
                new KeyValueTable(1, List.of(new RowGroup("", lines))),
                new Paragraph("颁发机关：%s".formatted(face.issuer())),
                new Paragraph(
                        "平台核验：有效，%s".formatted(MINUTE.format(face.verifiedAt().atZone(zone)))),
                new Paragraph(face.use() + "。"),
                new Footnote("按平台返回的电子证照内容绘制，不是证照原件，不能另作他用。"));
        return new PrintableDocument(
                face.title(),
                face.licenceId().isEmpty() ? null : face.licenceId(),
                footer,
                demonstration,
                face.use(),
                blocks);
    }
}
