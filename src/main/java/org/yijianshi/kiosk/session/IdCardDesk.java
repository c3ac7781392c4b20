package org.yijianshi.kiosk.session;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.idcard.IdCard;
import org.yijianshi.kiosk.device.idcard.IdCardEvent;
import org.yijianshi.kiosk.device.idcard.IdCardReader;
import org.yijianshi.kiosk.device.idcard.IdCardType;
import org.yijianshi.kiosk.listening.Subscription;

/** Cards from the reader, as persons. */
public final class IdCardDesk implements Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(IdCardDesk.class);
    private static final int COUNTY_DIGITS = 6;

    private final IdCardReader reader;
    private final Predicate<String> county;

    /** @param county whether a code of 6 digits is or was a county's (GB/T 2260) */
    public IdCardDesk(IdCardReader reader, Predicate<String> county) {
        this.reader = reader;
        this.county = county;
    }

    @Override
    public Subscription onArrival(Consumer<Arrival> listener) {
        return reader.onEvent(event -> listener.accept(arrival(event)));
    }

    @Override
    public boolean holdsCard() {
        return reader.holdsCard();
    }

    @Override
    public Readiness readiness() {
        var status = reader.status();
        return status.usable() ? new Readiness.Ready() : new Readiness.Unable(words(status.fault()));
    }

    @Override
    public Subscription onReadinessChange(Runnable listener) {
        return reader.onStatusChange(status -> listener.run());
    }

    private Arrival arrival(IdCardEvent event) {
        return switch (event) {
            case IdCardEvent.CardRead read -> new Arrival.Person(identity(read.card()));
            case IdCardEvent.ReadFailed failed ->
                new Arrival.Trouble(failed.fault().citizenText());
            case IdCardEvent.CardRemoved ignored -> new Arrival.Removed();
        };
    }

    private static String county(IdCard card) {
        return card.number().substring(0, Math.min(COUNTY_DIGITS, card.number().length()));
    }

    private static String words(@Nullable DeviceFault fault) {
        return fault == null ? "读卡器正在启动，请稍等。" : fault.citizenText();
    }

    private Identity identity(IdCard card) {
        if (card.type() == IdCardType.RESIDENT && !county.test(county(card))) {
            LOG.warn("a citizen number begins with the code of no county, now or before; the card was taken");
        }
        var additional = card.additionalAddress();
        var address = additional == null ? card.address() : additional;
        return new Identity(
                switch (card.type()) {
                    case RESIDENT -> Identity.Kind.RESIDENT;
                    case HK_MACAU_TAIWAN -> Identity.Kind.HK_MACAU_TAIWAN;
                    case FOREIGN_PR_2017, FOREIGN_PR_2023 -> Identity.Kind.FOREIGN_PERMANENT_RESIDENT;
                },
                card.name(),
                card.sexCode(),
                Objects.requireNonNullElse(card.nationCode(), ""),
                card.birth(),
                Objects.requireNonNullElse(address, ""),
                card.number(),
                Objects.requireNonNullElse(card.authority(), ""),
                card.validFrom(),
                card.validTo());
    }
}
