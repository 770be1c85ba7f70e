# The operator's image, from a jar that `mvn package` has built.
FROM eclipse-temurin:25-jre
COPY target/modelexport-operator.jar /modelexport-operator.jar
USER 65532:65532
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/modelexport-operator.jar"]
