package org.yijianshi.kiosk.application;

import java.util.List;

/**
 * How a citizen may show who he is at this terminal, as configured.
 *
 * @param facesCompared whether FACE means that somebody really compares
 */
public record IdentityWays(List<Way> ways, boolean facesCompared) {
    public IdentityWays {
        ways = List.copyOf(ways);
    }

    /** One way of several; the card is always one, so that a face is never the only one. */
    public enum Way {
        CARD,
        CODE,
        WITNESS,
        FACE
    }
}
