package org.yijianshi.kiosk.run;

import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Scanning;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.flatbed.Flatbed;
import org.yijianshi.kiosk.device.flatbed.FlatbedFault;
import org.yijianshi.kiosk.listening.Subscription;

/** The flatbed scanner as the pages see it. */
record FlatbedDesk(Flatbed flatbed) implements Scanning {
    @Override
    public boolean ready() {
        return flatbed.status().usable();
    }

    @Override
    public Subscription scan(Consumer<Scanned> done) {
        return Thread.ofVirtual().name("flatbed-page").start(() -> done.accept(scanned()))::interrupt;
    }

    private Scanned scanned() {
        try {
            return new Scanned.Picture(flatbed.scan());
        } catch (DeviceException e) {
            return new Scanned.Failed(e.fault().citizenText());
        } catch (InterruptedException e) {
            return new Scanned.Failed(FlatbedFault.CANCELLED.citizenText());
        }
    }
}
