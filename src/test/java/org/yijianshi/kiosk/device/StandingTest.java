package org.yijianshi.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged and told of a device's standing. */
class StandingTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Standing.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<DeviceStatus> told = new ArrayList<>();
    private final Standing standing = new Standing("standing-test", Clock.systemUTC());

    @BeforeEach
    void listen() {
        standing.onChange(told::add);
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(log);
    }

    private List<String> lines() {
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("standing-test"))
                .toList();
    }

    @Test
    void howeverOftenTheSameIsFoundItIsLoggedAndToldOnce() {
        for (int i = 0; i < 3; i++) {
            standing.become(DeviceState.ONLINE, null);
        }
        for (int i = 0; i < 3; i++) {
            standing.become(DriverFault.FAILED.state(), DriverFault.FAILED);
        }
        assertThat(lines()).containsExactly("standing-test: ONLINE ", "standing-test: HARDWARE_ERROR FAILED");
        assertThat(told)
                .extracting(DeviceStatus::state)
                .containsExactly(DeviceState.ONLINE, DeviceState.HARDWARE_ERROR);
    }

    @Test
    void aDeviceThatWorksAndIsIdleAgainIsToldButNotLogged() {
        standing.become(DeviceState.ONLINE, null);
        standing.become(DeviceState.BUSY, null);
        standing.become(DeviceState.ONLINE, null);
        assertThat(lines()).hasSize(1);
        assertThat(told).hasSize(3);
    }
}
