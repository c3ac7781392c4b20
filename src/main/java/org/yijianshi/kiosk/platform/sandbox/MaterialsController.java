package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yijianshi.kiosk.platform.Wire;
import org.yijianshi.kiosk.platform.Wire.Problem;

/** Takes materials, whole or in pieces; only that they came is remembered. */
@Controller("/v1/materials")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MaterialsController {
    private static final int MAX_BYTES = 64 << 20;
    private static final int UNFINISHED_KEPT = 20;

    private final StateFile state;
    private final Unfinished unfinished;

    MaterialsController(StateFile state, Unfinished unfinished) {
        this.state = state;
        this.unfinished = unfinished;
    }

    /** What has come of materials that are not whole, by digest. In memory only: nothing of a person is stored. */
    @jakarta.inject.Singleton
    static final class Unfinished {
        private final Map<String, ByteArrayOutputStream> parts = new LinkedHashMap<>();

        synchronized int bytes(String sha256) {
            var part = parts.get(sha256);
            return part == null ? 0 : part.size();
        }

        /** False when it does not go on from what is there. */
        synchronized boolean append(String sha256, long offset, byte[] piece) {
            if (offset != bytes(sha256)) {
                return false;
            }
            parts.computeIfAbsent(sha256, _ -> new ByteArrayOutputStream()).writeBytes(piece);
            if (parts.size() > UNFINISHED_KEPT) {
                parts.remove(parts.keySet().iterator().next());
            }
            return true;
        }

        synchronized byte[] take(String sha256) {
            var part = parts.remove(sha256);
            return part == null ? new byte[0] : part.toByteArray();
        }
    }

    @Head("/{sha256}")
    HttpResponse<?> hasMaterial(String sha256) {
        return has(sha256)
                ? HttpResponse.ok()
                : HttpResponse.notFound().header(Wire.UPLOAD_OFFSET, Integer.toString(unfinished.bytes(sha256)));
    }

    @Put("/{sha256}")
    HttpResponse<?> put(String sha256, @Header("Content-Type") String mediaType, @Body byte[] content) {
        if (!Digests.sha256(content).equals(sha256) || mediaType.length() > 100) {
            throw Refusal.invalid();
        }
        return keep(sha256, mediaType, content);
    }

    @Patch("/{sha256}")
    HttpResponse<?> append(
            String sha256,
            @Header("Content-Type") String mediaType,
            @Header(Wire.UPLOAD_OFFSET) long offset,
            @Header(Wire.UPLOAD_LENGTH) long length,
            @Body byte[] piece) {
        if (mediaType.length() > 100 || length > MAX_BYTES || offset < 0 || offset + piece.length > length) {
            throw Refusal.invalid();
        }
        if (has(sha256)) {
            return HttpResponse.ok();
        }
        if (!unfinished.append(sha256, offset, piece)) {
            return Refusal.answer(conflict(Problem.UPLOAD_OFFSET, "不接着已有的内容"), null)
                    .header(Wire.UPLOAD_OFFSET, Integer.toString(unfinished.bytes(sha256)));
        }
        if (offset + piece.length < length) {
            return HttpResponse.noContent().header(Wire.UPLOAD_OFFSET, Long.toString(offset + piece.length));
        }
        byte[] content = unfinished.take(sha256);
        return Digests.sha256(content).equals(sha256)
                ? keep(sha256, mediaType, content)
                : Refusal.answer(conflict(Problem.UPLOAD_BROKEN, "内容与摘要不符，从头再传"), null);
    }

    private static Problem conflict(String type, String title) {
        return new Problem(type, title, HttpStatus.CONFLICT.getCode());
    }

    private boolean has(String sha256) {
        return state.get().materials().containsKey(sha256);
    }

    private HttpResponse<?> keep(String sha256, String mediaType, byte[] content) {
        boolean known = has(sha256);
        state.update(s -> s.withMaterial(sha256, new SandboxState.Material(mediaType, content.length)));
        return known ? HttpResponse.ok() : HttpResponse.created("");
    }
}
