package org.yijianshi.kiosk.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Field;

class DataCallsTest {
    private static final String CITIZEN = "411199199408089041";
    private static final String OTHER = "411199199201019038";

    private final Catalog catalogue;
    private final List<String> written = new ArrayList<>();

    DataCallsTest() throws CatalogException {
        catalogue = new CatalogLoader(Clock.systemUTC()).bundled();
    }

    /** An entry the trail refuses would end what the citizen is about. */
    @Test
    void everyCallEveryEventCanMakeFitsOnTheTrail() {
        var records = new AuditedRecords(
                new Asked(), (deed, subject) -> written.add(subject), new DataCalls(() -> catalogue));
        for (var event : catalogue.events()) {
            var datasets = event.fields().stream()
                    .map(Field::sources)
                    .flatMap(List::stream)
                    .map(source -> Optional.ofNullable(source.dataset()))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            for (String dataset : datasets) {
                records.query(new Records.Query(dataset, OTHER, CITIZEN, event.id(), null));
            }
            records.authorise(OTHER, CITIZEN, event.id());
        }

        assertThat(written)
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        each -> assertThat(AuditTrail.isPlain(each)).as(each).isTrue())
                .anySatisfy(each -> assertThat(each).matches(".*items .* and \\d+ more, basis .*"));
    }

    /** Nobody has given his consent. */
    private static final class Asked implements Records {
        @Override
        public Answer query(Query query) {
            return new Answer.NeedsAuthorisation();
        }

        @Override
        public Authorisation authorise(String grantorNumber, String granteeNumber, String eventId) {
            return new Authorisation.Unavailable();
        }
    }
}
