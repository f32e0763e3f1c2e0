CREATE EXTERNAL TABLE IF NOT EXISTS aboveline_findings (
  `class_uid` int,
  `class_name` string,
  `category_uid` int,
  `category_name` string,
  `type_uid` bigint,
  `type_name` string,
  `activity_id` int,
  `activity_name` string,
  `time` bigint,
  `severity_id` int,
  `severity` string,
  `message` string,
  `status_id` int,
  `status` string,
  `comment` string,
  `metadata` struct<`version`:string,`profiles`:array<string>,`product`:struct<`uid`:string,`name`:string,`vendor_name`:string,`version`:string>>,
  `cloud` struct<`provider`:string,`cloud_partition`:string,`account`:struct<`uid`:string,`type_id`:int,`type`:string>,`region`:string>,
  `finding_info` struct<`uid`:string,`title`:string,`desc`:string,`types`:array<string>,`analytic`:struct<`uid`:string,`name`:string,`type_id`:int,`type`:string>,`data_sources`:array<string>,`last_seen_time`:bigint,`tags`:array<struct<`name`:string,`value`:string>>>,
  `compliance` struct<`status_id`:int,`status`:string,`status_code`:string,`status_details`:array<string>,`category`:string,`control`:string,`standards`:array<string>,`requirements`:array<string>,`checks`:array<struct<`uid`:string,`name`:string,`status_id`:int,`status`:string,`severity_id`:int,`severity`:string,`standards`:array<string>>>>,
  `resources` array<struct<`uid`:string,`name`:string,`type`:string,`uid_alt`:string,`region`:string,`cloud_partition`:string,`role_id`:int,`role`:string,`tags`:array<struct<`name`:string,`value`:string>>>>,
  `evidences` array<struct<`name`:string,`data`:string>>,
  `remediation` struct<`desc`:string,`references`:array<string>>,
  `unmapped` struct<`cause`:struct<`kind`:string,`operation`:string,`code`:string,`message`:string,`deniedBy`:string,`action`:string>>
)
PARTITIONED BY (`eventday` string)
STORED AS PARQUET
LOCATION 's3://BUCKET/organization/parquet/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.eventday.type' = 'date',
  'projection.eventday.format' = 'yyyyMMdd',
  'projection.eventday.range' = '20260101,NOW',
  'projection.eventday.interval' = '1',
  'projection.eventday.interval.unit' = 'DAYS',
  'storage.location.template' = 's3://BUCKET/organization/parquet/eventDay=${eventday}/'
);
