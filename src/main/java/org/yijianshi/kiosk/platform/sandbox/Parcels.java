package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yijianshi.kiosk.platform.ParcelStatus;
import org.yijianshi.kiosk.platform.ProgressWire.CaseStatus;

/** What the carrier says of results that go by post, by case number. */
@Singleton
final class Parcels {
    private final Map<String, ParcelStatus> parcels = new ConcurrentHashMap<>();

    void put(String caseNumber, ParcelStatus parcel) {
        parcels.put(caseNumber, parcel);
    }

    List<CaseStatus> with(List<CaseStatus> cases) {
        return cases.stream()
                .map(each -> each.with(parcels.get(each.caseNumber())))
                .toList();
    }

    void forget() {
        parcels.clear();
    }
}
