package org.yijianshi.kiosk.ui.web;

import com.vaadin.flow.internal.JacksonUtils;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.yijianshi.kiosk.session.Wipe;
import tools.jackson.databind.json.JsonMapper;

/**
 * The buffers in which messages between page and service are read and written; they keep the text of the last one. A
 * {@code JsonNode} that is printed uses those of the shared mapper.
 */
@Singleton
final class PageBuffers implements Wipe {
    @Override
    public void wipe() {
        Stream.of(JacksonUtils.getMapper(), JsonMapper.shared())
                .forEach(
                        mapper -> mapper.tokenStreamFactory()._getRecyclerPool().clear());
    }
}
