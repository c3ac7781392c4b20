package org.yijianshi.kiosk.platform;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.application.TextRefusal;
import org.yijianshi.kiosk.platform.PlatformClient.Exchange;

/** {@link TextMessages} by HTTP. */
final class HttpTextMessages implements TextMessages {
    private final PlatformClient platform;
    private final String county;
    private final String terminal;

    HttpTextMessages(PlatformClient platform, String county, String terminal) {
        this.platform = platform;
        this.county = county;
        this.terminal = terminal;
    }

    @Override
    public Answer send(String key, String queryCode) {
        var request = HttpRequest.POST(
                        platform.uri("/v1/messages"), platform.write(new TextWire.Request(queryCode, county, terminal)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(Wire.IDEMPOTENCY_KEY, key);
        return switch (platform.exchange(request, Patience.CITIZEN)) {
            case Exchange.Unanswered() -> new Answer.NotSent(TextRefusal.UNAVAILABLE);
            case Exchange.Answered answered
            when answered.status() == 200 || answered.status() == 201 ->
                platform.read(answered.body(), TextWire.Sent.class)
                        .filter(sent -> sent.key().equals(key))
                        .<Answer>map(sent -> new Answer.Sent(sent.lastFour()))
                        .orElseGet(() -> new Answer.NotSent(TextRefusal.UNAVAILABLE));
            case Exchange.Answered answered -> new Answer.NotSent(refusal(answered));
        };
    }

    /** The status alone could come from a gateway in between; only the platform's own problem is an answer. */
    private TextRefusal refusal(Exchange.Answered answered) {
        return switch (platform.problem(answered)) {
            case Wire.Problem.NO_TELEPHONE -> TextRefusal.NO_NUMBER;
            case Wire.Problem.MESSAGES_SPENT -> TextRefusal.ENOUGH_TODAY;
            case Wire.Problem.EVENT_NOT_FOUND -> TextRefusal.UNKNOWN;
            default -> TextRefusal.UNAVAILABLE;
        };
    }
}
