package io.callwell.platform.role;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class OnRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> attributes =
                Objects.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnRole.class.getName()));
        Roles roles = Roles.of(context.getEnvironment());
        return Arrays.stream((Role[]) attributes.get("value")).anyMatch(roles::runs);
    }
}
