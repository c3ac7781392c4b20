package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NewbornTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static Catalog catalog;

    @BeforeAll
    static void load() throws CatalogException {
        catalog = new CatalogLoader(CLOCK).bundled();
    }

    @Test
    void hasTheSevenItems() {
        assertThat(catalog.event("newborn").items())
                .extracting(ServiceItem::id)
                .containsExactly(
                        "birth-certificate",
                        "vaccination",
                        "household",
                        "medical-insurance",
                        "social-security-card",
                        "maternity-claim",
                        "childcare-guidance");
    }
}
