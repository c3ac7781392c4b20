package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Remembers for a terminal how far its audit trail had come, so that nobody there can shorten it. */
@Controller("/v1/anchors")
final class AnchorController {
    private final StateFile state;

    AnchorController(StateFile state) {
        this.state = state;
    }

    @Get("/{county}/{terminal}")
    Wire.AuditAnchor anchor(String county, String terminal) {
        return state.get()
                .anchor(county, terminal)
                .orElseThrow(() -> Refusal.of(HttpStatus.NOT_FOUND, Problem.ANCHOR_NOT_FOUND, "没有这台终端的存证"));
    }
}
