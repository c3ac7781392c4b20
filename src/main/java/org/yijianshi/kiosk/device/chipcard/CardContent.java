package org.yijianshi.kiosk.device.chipcard;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a card's application holds of its holder, as far as it was read. It says whose card this is, not who has put it
 * in.
 *
 * @param cardNumber 社会保障卡卡号, 1 to 20 digits and capitals
 * @param name 1 to 50 characters
 * @param socialSecurityNumber 社会保障号码, 18 digits and capitals: a citizen's identity number
 */
public record CardContent(Optional<String> cardNumber, Optional<String> name, Optional<String> socialSecurityNumber) {
    private static final Pattern CARD_NUMBER = Pattern.compile("[0-9A-Z]{1,20}");
    /** Rare characters of older cards are private ones. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Co}·. '-]{1,50}");

    private static final Pattern SOCIAL_SECURITY_NUMBER = Pattern.compile("[0-9A-Z]{18}");
    private static final Set<String> KEYS = Set.of("cardNumber", "name", "socialSecurityNumber");

    /** Keeps no buffer with what was read last. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @param json an object with one of the components or more, as strings
     * @return empty when it is anything else
     */
    static Optional<CardContent> of(String json) {
        JsonNode object;
        try {
            object = JSON.readTree(json);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (!object.isObject() || object.isEmpty() || !KEYS.containsAll(object.propertyNames())) {
            return Optional.empty();
        }
        var content = new CardContent(
                text(object, "cardNumber", CARD_NUMBER),
                text(object, "name", NAME),
                text(object, "socialSecurityNumber", SOCIAL_SECURITY_NUMBER));
        return content.size() == object.size() ? Optional.of(content) : Optional.empty();
    }

    private static Optional<String> text(JsonNode object, String key, Pattern shape) {
        return object.path(key)
                .stringValueOpt()
                .filter(text -> shape.matcher(text).matches());
    }

    private long size() {
        return cardNumber.stream().count()
                + name.stream().count()
                + socialSecurityNumber.stream().count();
    }

    @Override
    public String toString() {
        return "CardContent[]";
    }
}
