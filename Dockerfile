# The release's own package, made and installed as on any machine.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm pack && npm install --global --prefix /opt/footnote --ignore-scripts --offline ./footnote-*.tgz
# SQLite's sources, and what it is built into for other systems: three quarters of the whole.
RUN cd /opt/footnote/lib/node_modules/footnote/node_modules/@photostructure/sqlite \
  && rm -r src prebuilds/darwin-* prebuilds/win32-* prebuilds/*/*.musl.node
# With --build-arg MEANING=1 what an encoder needs (MEANING_MODEL), for this system alone.
ARG MEANING
RUN if [ -n "${MEANING:-}" ]; then npm install --global --prefix /opt/footnote --ignore-scripts onnxruntime-node@1.30 \
  && rm -r /opt/footnote/lib/node_modules/onnxruntime-node/bin/napi-v6/darwin /opt/footnote/lib/node_modules/onnxruntime-node/bin/napi-v6/win32; fi

FROM node:24-bookworm-slim
COPY --from=build /opt/footnote /opt/footnote
RUN install -d -o 1000 -g 1000 -m 700 /data && install -d /content
ENV PATH=/opt/footnote/bin:$PATH NODE_ENV=production DATA_DIR=/data CONTENT_DIR=/content HEALTH_PORT=8080
VOLUME ["/data", "/content"]
WORKDIR /data
USER 1000:1000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/health').then(async (answer) => { console.log(await answer.text()); process.exitCode = answer.ok ? 0 : 1 })"]
# The program itself is process 1, so that it hears docker stop and ends well.
ENTRYPOINT ["/opt/footnote/bin/footnote"]
CMD ["start"]
