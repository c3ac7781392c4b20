package org.yijianshi.kiosk.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 办事指南 with its seven elements; each list is non-empty.
 *
 * @param address where the guide stands on the platform, https; null where that is not known
 */
public record Guide(
        List<Text> legalBasis,
        List<Text> acceptance,
        List<Text> materials,
        List<Text> process,
        List<Text> fees,
        List<Text> limits,
        List<Text> results,
        @Nullable String address) {

    public Guide(
            List<Text> legalBasis,
            List<Text> acceptance,
            List<Text> materials,
            List<Text> process,
            List<Text> fees,
            List<Text> limits,
            List<Text> results) {
        this(legalBasis, acceptance, materials, process, fees, limits, results, null);
    }
}
