package org.yijianshi.kiosk.ui.apply;

import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.FieldRow;
import org.yijianshi.kiosk.ui.kit.Segments;

/** How each result comes back. */
final class DeliveryPage {
    private final Journey journey;

    DeliveryPage(Journey journey) {
        this.journey = journey;
    }

    void show() {
        var application = journey.application();
        var frame = journey.frame(Journey.Part.REVIEW, "结果怎么取？", "每一样可以不同。电子的办好就能看到。");
        var rows = application.selected().stream()
                .flatMap(id -> application.results(id).stream())
                .map(this::row)
                .toArray(FieldRow[]::new);
        frame.setContent(Card.fields(rows));
        Journey.actions(frame, journey::backFromDelivery, "下一步：核对申请表", journey::afterDelivery);
        journey.stage().show(frame);
    }

    private FieldRow row(ServiceItem.Result result) {
        var application = journey.application();
        var segments =
                Segments.of(result.delivery(), DeliveryPage::label, delivery -> application.deliver(result, delivery));
        segments.choose(application.delivery(result));
        return new FieldRow(result.title().zh(), segments);
    }

    static String label(ServiceItem.Delivery delivery) {
        return switch (delivery) {
            case ELECTRONIC -> "电子";
            case WINDOW -> "窗口自取";
            case COURIER -> "快递";
        };
    }
}
