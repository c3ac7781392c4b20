package org.yijianshi.kiosk.service;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Map;

/** Answers {@code {"error": reason}} by the status alone: the message of an exception may repeat what was sent. */
@Singleton
final class PlainErrors implements ErrorResponseProcessor<Map<String, String>> {
    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<Map<String, String>> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        if (context.getRequest().getMethod() == HttpMethod.HEAD) {
            return (MutableHttpResponse<Map<String, String>>) response;
        }
        return response.body(Map.of("error", response.status().getReason()))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
