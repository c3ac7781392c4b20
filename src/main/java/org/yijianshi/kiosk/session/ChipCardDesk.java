package org.yijianshi.kiosk.session;

import java.util.function.Consumer;
import org.yijianshi.kiosk.device.chipcard.CardApplication;
import org.yijianshi.kiosk.device.chipcard.ChipCard;
import org.yijianshi.kiosk.device.chipcard.ChipCardEvent;
import org.yijianshi.kiosk.device.chipcard.ChipCardFault;
import org.yijianshi.kiosk.device.chipcard.ChipCardReader;
import org.yijianshi.kiosk.listening.Subscription;

/**
 * Identity cards as they come, and whoever puts another card into the other slot is told what to do instead. Of that
 * card nothing is read that could say who he is.
 */
public final class ChipCardDesk implements Arrivals {
    private final Arrivals identityCards;
    private final ChipCardReader reader;

    public ChipCardDesk(Arrivals identityCards, ChipCardReader reader) {
        this.identityCards = identityCards;
        this.reader = reader;
    }

    @Override
    public Subscription onArrival(Consumer<Arrival> listener) {
        var persons = identityCards.onArrival(listener);
        var others = reader.onEvent(event -> {
            switch (event) {
                case ChipCardEvent.Inserted(ChipCard card) -> listener.accept(new Arrival.Trouble(words(card)));
                case ChipCardEvent.Unreadable() ->
                    listener.accept(new Arrival.Trouble(ChipCardFault.CARD_MUTE.citizenText()));
                case ChipCardEvent.Removed() -> {}
            }
        });
        return () -> {
            persons.close();
            others.close();
        };
    }

    private static String words(ChipCard card) {
        var name = card.applications().stream().findFirst().map(CardApplication::name);
        return name.map(each -> "这是" + each + "，这台机器还不能用它办理。").orElse("这张卡在这里用不上。") + "请取出来，改刷身份证。";
    }

    @Override
    public boolean holdsCard() {
        return identityCards.holdsCard();
    }

    @Override
    public Readiness readiness() {
        return identityCards.readiness();
    }

    @Override
    public Subscription onReadinessChange(Runnable listener) {
        return identityCards.onReadinessChange(listener);
    }
}
